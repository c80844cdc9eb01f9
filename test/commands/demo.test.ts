import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

test('npm run demo -- --json prints one document in which every step succeeded', async () => {
  const command = runCommand('demo.ts', ['--json']);
  expect(await command.exit()).toBe(0);
  const { useCases } = JSON.parse(command.output());
  expect(useCases).toHaveLength(1);
  const [useCase] = useCases;
  expect(useCase).toMatchObject({ id: 'one-order', ok: true, title: expect.any(String) });
  const told = useCase.steps.map(({ what }: { what: string }) => what).join('\n');
  for (const part of [
    'is placed',
    'confirmed',
    '1 page, INV-',
    'OrderPlaced -> OrderConfirmed -> InvoiceReady',
  ]) {
    expect(told).toContain(part);
  }
  const times = useCase.steps.map(({ atMs }: { atMs: number }) => atMs);
  expect(times).toEqual(times.toSorted((one: number, other: number) => one - other));
});
