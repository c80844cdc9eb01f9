import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

test('npm run demo -- --json prints one document in which every step succeeded', {
  timeout: 400_000,
}, async () => {
  const command = runCommand('demo.ts', ['--json']);
  const exitCode = await command.exit(380_000);
  expect(exitCode, command.output()).toBe(0);
  const { useCases } = JSON.parse(command.output());
  expect(useCases).toMatchObject(
    ['one-order', 'order-api', 'order-workflow', 'background-jobs', 'notifications', 'microservices'].map(
      (id) => ({
        id,
        ok: true,
        title: expect.any(String),
      }),
    ),
  );
  const steps: { what: string; atMs: number }[][] = useCases.map(
    (useCase: { steps: object[] }) => useCase.steps,
  );
  const told = steps.map((each) => each.map(({ what }) => what).join('\n'));
  const expected = [
    ['is placed', 'confirmed', '1 page, INV-', 'OrderPlaced -> OrderConfirmed -> InvoiceReady'],
    ['422 IDEMPOTENCY_KEY_REUSED', '404 ORDER_NOT_FOUND', '403 OPERATORS_ONLY', 'refunded', 'shipped with'],
    ['OrderShipped', 'OrderDelivered', 'OrderRejected', '4 orders, 2 paid (50 %)'],
    ['497 placed, 1 rejected, 2 not understood', '497 of 500 orders placed', 'webp, 1280 x 853'],
    ['in order and without a gap', 'unread, then 0', 'about deliveries are off', 'BOUNCE', 'suppressed'],
    ['8 messages, and no email', '4 orders, 4 emails, 0 messages parked'],
  ];
  for (const [index, parts] of expected.entries()) {
    for (const part of parts) expect(told[index]).toContain(part);
  }
  for (const each of steps) {
    const times = each.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  }
});
