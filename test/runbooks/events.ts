/** Alarms about streams, the API and the feed, and events that have to come once more. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { waitFor } from '@orderflow/testing/wait-for';
import { output } from '@orderflow/tooling/outputs';
import { expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { emailsTo, follow as followFeed } from '../support/notifications.ts';
import { failOneRun } from '../support/use-shop.ts';
import { allQuiet, forbid, parkedIn, rings } from './on-call.ts';
import { follow } from './runbook.ts';
import { ada, shop } from './shared-shop.ts';

const anHour = 3_600_000;
const fromUntilNow = (from: number) => ({
  from: new Date(from).toISOString(),
  to: new Date(Date.now() + anHour).toISOString(),
});

/** All that is stored, but for the copies of events that recovery makes. */
async function everything(): Promise<unknown[]> {
  const tables = await Promise.all(['orders', 'files', 'notifications'].map((each) => itemsOf(shop, each)));
  return tables
    .flat()
    .filter(({ pk }) => !pk.includes('#again'))
    .sort((one, other) => (`${one.pk} ${one.sk}` < `${other.pk} ${other.sk}` ? -1 : 1));
}

test('stream delay: while the bus is away orders wait, and then all are paid', async () => {
  const relay = 'orders-relay-events';
  shop.cloud.control.failNextEntries(100_000);
  const orders = await Promise.all([shop.place(ada), shop.place(ada)]);
  await rings(shop, `${relay}-iterator-age`);

  const runbook = follow('stream-delay', { queue: relay });
  const said = await runbook.next('First look');
  expect(said).toMatch(/stream-delay.md.*All of them read.*nothing waits/s);
  shop.cloud.control.failNextEntries(0);
  for (const { orderId } of orders) await shop.reaches(ada, orderId, 'confirmed');
  await shop.settles();
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/nothing waits.*No alarm/s);
  runbook.finished();
});

test('archive replay: invoices that were lost are made anew, and nobody hears of it', async () => {
  const began = Date.now();
  const { orderId } = await shop.place(ada);
  await shop.reaches(ada, orderId, 'confirmed');
  await shop.settles();
  const before = { emails: emailsTo(shop, ada.email).length, charges: await chargesOf(orderId) };
  const all = (await invoices()).length;
  await deleteInvoices(new Date(began).toISOString());
  expect((await invoices()).length).toBe(all - 1);

  const rule = 'files-generate-invoice-OrderConfirmed-v1';
  const runbook = follow('archive-replay', { ...fromUntilNow(began), rule, replay: 'orderflow-dev-over' });
  expect(await runbook.next('First look')).toContain('Nothing was changed');
  expect(await runbook.next('Act')).toMatch(/Replay \S+ is complete/);
  expect(await runbook.next('Act')).toContain('No replay of this stage runs');
  await shop.settles();
  expect((await invoices()).length).toBe(all);
  expect({ emails: emailsTo(shop, ada.email).length, charges: await chargesOf(orderId) }).toEqual(before);
  expect(await runbook.next('Verify')).toMatch(/Nothing waits.*No alarm/s);
  runbook.finished();
});

const invoices = async () =>
  (await itemsOf(shop, 'files')).filter(({ entity, kind }) => entity === 'file' && kind === 'invoice');

async function chargesOf(orderId: string): Promise<number> {
  return (await itemsOf(shop, 'orders')).filter(({ pk }) => pk === `GATEWAY#CHARGE#${orderId}`).length;
}

/** Those since then, and what the consumer knew of any. */
async function deleteInvoices(since: string): Promise<void> {
  const TableName = output(shop.cloud, 'files', 'TableName');
  const notes = (await itemsOf(shop, 'files')).filter(({ pk }) => pk.startsWith('INBOX#generate-invoice#'));
  const lost = (await invoices()).filter(({ createdAt }) => String(createdAt) >= since);
  for (const { pk, sk } of [...lost, ...notes])
    await shop.ordersTable.client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
}

test('lost events: what no queue took is replayed, recovered and counted again, and what was there stays as it is', async () => {
  const allow = forbid(shop, 'orders-watch-stock', 'sqs:SendMessage');
  failOneRun(shop, 'orders', 'watch-stock');
  await rings(shop, 'orders-watch-stock-destination-failures');
  allow();
  await shop.settles();
  const before = await everything();

  const rule = `orders-charge-payment-OrderPlaced-v${OrderPlaced.version}`;
  const runbook = follow('lost-events', { ...fromUntilNow(Date.now() - anHour), rule, service: 'orders' });
  expect(await runbook.next('First look')).toContain('docs/runbooks/lost-events.md');
  const said = await runbook.next('Act', {}, 3);
  expect(said).toMatch(
    /Replay \S+ is complete.*events are with the relay.*\n0 steps of orders were missing/s,
  );
  await shop.settles();
  expect(await everything()).toEqual(before);
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/Nothing waits.*No alarm/s);
  runbook.finished();
});

test('API errors: they ring, burn the budget, and are gone with their cause', async () => {
  const { control } = shop.cloud;
  control.addFault('orderflow-dev-orders-list-products', { kind: 'fail', times: 6 });
  for (let request = 0; request < 6; request += 1) await fetch(`${shop.cloud.apiUrl}/products`);
  await rings(shop, 'shared-api-server-errors');
  await rings(shop, 'shared-api-fast-burn');

  const [errors, budget] = [follow('api-errors'), follow('error-budget')];
  const said = await errors.next('First look');
  expect(said).toMatch(/list-products-errors.*function-errors.md/s);
  expect(said).toMatch(/api-server-errors.*api-errors.md/s);
  expect(await budget.next('First look')).toMatch(/api-fast-burn.*error-budget.md/s);
  expect((await fetch(`${shop.cloud.apiUrl}/products`)).status).toBe(200);
  await allQuiet(shop);
  expect(await errors.next('Verify')).toContain('No alarm');
  expect(await budget.next('Verify')).toContain('No alarm');
  errors.finished();
  budget.finished();
});

test('live feed: pages that cannot connect are seen, and catch up by themselves', async () => {
  const { control } = shop.cloud;
  const { orderId } = await shop.place(ada);
  await shop.reaches(ada, orderId, 'confirmed');
  control.addFault('orderflow-dev-notifications-connect', { kind: 'fail', times: 3 });
  const page = followFeed(shop, ada, 0);
  const connect = 'orderflow-dev-notifications-connect';
  await waitFor('three refusals', () => control.invocations(connect).length >= 3);
  await rings(shop, 'notifications-web-socket-api-execution-errors');

  const runbook = follow('live-feed');
  expect(await runbook.next('First look')).toMatch(/live-feed.md.*nothing waits/s);
  await page.isLive();
  await waitFor('the order in the feed', () => page.entries.length > 0);
  page.stop();
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toContain('No alarm');
  runbook.finished();
  expect(parkedIn(shop, 'notifications-broadcast-event')).toEqual([]);
});
