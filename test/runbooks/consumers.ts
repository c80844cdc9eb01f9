/** Alarms about consumers of queues, and what their runbooks do about them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { waitFor } from '@orderflow/testing/wait-for';
import { operate } from '@orderflow/tooling/operate/operate';
import { expect, test } from 'vitest';
import { emailsTo } from '../support/notifications.ts';
import { anEvent, publish } from '../support/publish-event.ts';
import { allQuiet, forbid, parkedIn, rings } from './on-call.ts';
import { blocksOf, follow, runInShell } from './runbook.ts';
import { ada, shop } from './shared-shop.ts';

test('the start page: what rings, and what waits', async () => {
  const [start] = blocksOf('README');
  const said = await Promise.all((start?.commands ?? []).map(runInShell));
  expect(said).toEqual([
    'No alarm of stage dev rings.\n',
    expect.stringMatching(/^Nothing waits in the \d+ queues of stage dev.\n$/),
  ]);
});

test('dead letters: what SES refused is sent once it takes it again, what cannot be true is discarded', async () => {
  const [queue, invoices] = ['notifications-send-notification', 'files-generate-invoice'];
  const folder = await mkdtemp(join(tmpdir(), 'runbooks-'));
  const dora = await shop.customer('dora');
  const allow = forbid(shop, queue, 'ses:SendEmail');
  await shop.place(dora);
  await waitFor('an email that is refused', () => parkedIn(shop, queue).length > 0);
  const impossible = { ...OrderConfirmed.example, total: { amountMinor: 7, currency: 'EUR' } };
  await publish(shop, anEvent(OrderConfirmed, impossible));
  await waitFor('an invoice that cannot be', () => parkedIn(shop, invoices).length > 0);
  await shop.settles();
  await rings(shop, `${queue}-dead-letters`);

  // Too early: all comes back, and can be redriven again.
  const early = follow('dead-letters', { queue });
  expect(await early.next('First look')).toMatch(/reason +EMAIL_REFUSED/);
  const waiting = parkedIn(shop, queue).length;
  expect(await early.next('Act')).toContain(`${waiting} messages went back`);
  await shop.settles();
  const [one] = parkedIn(shop, queue);
  await operate(['redrive', queue, '--only', one?.messageId ?? '', '--apply'], () => undefined);
  await shop.settles();
  const again = parkedIn(shop, queue).map(({ messageId }) => messageId);
  expect(again).toHaveLength(waiting);
  expect(again).not.toContain(one?.messageId);
  expect(emailsTo(shop, dora.email)).toEqual([]);

  allow();
  const runbook = follow('dead-letters', { queue, file: join(folder, 'discarded.jsonl') });
  await runbook.next('First look');
  await runbook.next('Act');
  await shop.settles();
  expect(emailsTo(shop, dora.email)).toHaveLength(1);

  const messageId = parkedIn(shop, invoices)[0]?.messageId ?? '';
  await runbook.next('Act', { queue: invoices, 'message id': messageId });
  expect(await readFile(join(folder, 'discarded.jsonl'), 'utf8')).toContain(messageId);
  expect(parkedIn(shop, invoices)).toEqual([]);
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/nothing waits.*No alarm/s);
  runbook.finished();
  await rm(folder, { recursive: true });
});

test('queue backlog: a consumer that somebody made wait goes on, and no order is lost', async () => {
  const name = 'orders-charge-payment';
  await follow('throttling', { function: name }).next('First look');
  const pausing = follow('function-errors', { queue: name, function: name });
  await pausing.next('First look');
  await pausing.next('Act');
  const orders = await Promise.all([shop.place(ada), shop.place(ada)]);
  await rings(shop, `${name}-oldest-message`);

  const runbook = follow('queue-backlog', { function: name });
  expect(await runbook.next('First look')).toMatch(
    /orders-charge-payment +queue +Disabled.*queue-backlog.md/s,
  );
  await runbook.next('Act');
  for (const { orderId } of orders) await shop.reaches(ada, orderId, 'confirmed');
  await shop.settles();
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/All of them read.*No alarm/s);
  runbook.finished();
});

test('throttling: what nobody waits for makes room for the rest', async () => {
  const [throttled, waiting] = ['orders-charge-payment', 'notifications-record-event'];
  shop.cloud.control.addFault(`orderflow-dev-${throttled}`, { kind: 'throttle', times: 3 });
  const order = await shop.place(ada);
  await rings(shop, `${throttled}-throttles`);

  const runbook = follow('throttling', { function: waiting });
  expect(await runbook.next('First look')).toContain('docs/runbooks/throttling.md');
  expect(await runbook.next('Act')).toContain(`${waiting} waits`);
  await shop.reaches(ada, order.orderId, 'confirmed');
  await runbook.next('Act');
  await shop.settles();
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/All of them read.*Nothing waits.*No alarm/s);
  runbook.finished();
});
