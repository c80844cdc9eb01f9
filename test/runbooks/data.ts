/** A damaged table that is mended while the shop is open, and a key that is replaced while its links are in people's mailboxes. */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import { waitFor } from '@orderflow/testing/wait-for';
import { operate } from '@orderflow/tooling/operate/operate';
import { expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { emailsTo, unsubscribeUrlOf } from '../support/notifications.ts';
import { wrongPayments } from '../support/order-books.ts';
import { anEvent, publish } from '../support/publish-event.ts';
import { allQuiet, parkedIn, placedInFigures, rings } from './on-call.ts';
import { follow } from './runbook.ts';
import { shop } from './shared-shop.ts';

const orderItem = async (orderId: string) =>
  (await itemsOf(shop, 'orders')).find(({ pk }) => pk === `ORDER#${orderId}`);

/** What a script does that was meant for another table. */
async function damage(deletedId: string, emptiedId: string): Promise<void> {
  const { client, tableName: TableName } = shop.ordersTable;
  const keyOf = (orderId: string) => ({ pk: `ORDER#${orderId}`, sk: 'ORDER' });
  await client.send(new DeleteCommand({ TableName, Key: keyOf(deletedId) }));
  await client.send(
    new UpdateCommand({
      TableName,
      Key: keyOf(emptiedId),
      UpdateExpression: 'SET #total.amountMinor = :nothing',
      ExpressionAttributeNames: { '#total': 'total' },
      ExpressionAttributeValues: { ':nothing': 0 },
    }),
  );
}

test('table restore: orders that a script deleted and emptied are as they were, and what came since then stays', async () => {
  const queue = 'orders-charge-payment';
  const { control } = shop.cloud;
  const tara = await shop.customer('tara');
  const known = await placedInFigures(shop);
  const emptied = await shop.place(tara);
  await shop.reaches(tara, emptied.orderId, 'confirmed');
  await shop.settles();
  const before = await orderItem(emptied.orderId);
  await control.disableQueues(`orderflow-dev-${queue}`);
  const deleted = await shop.place(tara);
  await waitFor('its event in the queue', () =>
    control.queues().some(({ name, visible }) => /-ChargePaymentQueue-/.test(name) && visible > 0),
  );
  const moment = new Date().toISOString();
  await damage(deleted.orderId, emptied.orderId);
  control.enableQueues(`orderflow-dev-${queue}`);
  await rings(shop, `${queue}-dead-letters`);
  const since = await shop.place(tara);
  await shop.reaches(tara, since.orderId, 'confirmed');

  const damagedKey = `ORDER#${emptied.orderId}`;
  const filled = { service: 'orders', queue, moment, prefix: 'ORDER#', 'damaged key': damagedKey };
  const runbook = follow('table-restore', filled);
  const restored = /becomes the table (\S+)\./.exec(await runbook.next('First look'))?.[1] ?? '';
  const fill = { 'restored table': restored };
  expect(await runbook.next('Act', fill)).toMatch(/\nORDER +1 +1 +1\n/);
  const list = await runbook.next('Act', fill);
  expect(list).toContain(`missing ORDER#${deleted.orderId} ORDER\n`);
  expect(list).toContain(`changed ORDER#${emptied.orderId} ORDER\n`);
  expect(await runbook.next('Act', fill)).toMatch(/1 items are as they were.*1 items are as they were/s);
  expect(await runbook.next('Act', fill)).toContain('1 messages went back');

  await shop.reaches(tara, deleted.orderId, 'confirmed');
  await shop.settles();
  expect(await orderItem(emptied.orderId)).toEqual(before);
  expect(await wrongPayments(shop)).toEqual([]);
  expect(await placedInFigures(shop)).toBe(known + 3);
  expect(emailsTo(shop, tara.email)).toHaveLength(3);
  await allQuiet(shop);
  expect(await runbook.next('Verify', fill)).toMatch(/Nothing waits.*No alarm/s);
  expect(await runbook.next('Afterwards', fill)).toContain(`${restored} is deleted`);
  runbook.finished();
});

/** The link in an email that is sent now, each to somebody else: whoever follows one gets no more of them. */
async function linkOfAnEmail(): Promise<string> {
  const customer = { customerId: crypto.randomUUID(), email: `${crypto.randomUUID()}@example.com` };
  await publish(shop, anEvent(OrderShipped, { ...OrderShipped.example, customer }));
  const link = () => emailsTo(shop, customer.email).map(unsubscribeUrlOf)[0];
  return waitFor('an email that can be declined', link);
}

const statusOf = async (url: string) => (await fetch(url, { method: 'POST' })).status;

test('key rotation: links of the key before work on, and end when they must', async () => {
  const first = await linkOfAnEmail();
  const runbook = follow('key-rotation');
  expect(await runbook.next('First look')).toMatch(/signs, since.*Nothing was changed/s);
  expect(await runbook.next('Act')).toContain('is verified until the next rotation');
  const second = await linkOfAnEmail();
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);

  const again = ['rotate-key', 'notifications', '--apply'];
  await expect(operate(again, () => undefined)).rejects.toThrow(
    /links in emails from before are to work until/,
  );
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);

  expect(await runbook.next('Act')).toMatch(/is deleted on/);
  const third = await linkOfAnEmail();
  expect(await Promise.all([first, second, third].map(statusOf))).toEqual([404, 200, 200]);
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/signed before.*No alarm/s);
  runbook.finished();
  expect(parkedIn(shop, 'notifications-send-notification')).toEqual([]);
});
