/**
 * The shop is opened again elsewhere from a copy of its tables: on a second local cloud, which starts empty and has nothing else of the first.
 * What it cannot show: here, somebody who signs in again is the same customer; Cognito would take them for somebody new.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyOf } from '@orderflow/contracts/api-client';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download, fileOf } from '../support/files.ts';
import { emailsTo } from '../support/notifications.ts';
import { orderItems, wrongPayments } from '../support/order-books.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { allQuiet, placedInFigures, signInToCloud } from './on-call.ts';
import { follow } from './runbook.ts';

let shop: Shop;
let copy: string;
beforeAll(async () => {
  shop = await openShop({ minutesOnRequest: true });
  copy = await mkdtemp(join(tmpdir(), 'lost-region-'));
});
afterAll(async () => {
  await shop.stop();
  await rm(copy, { recursive: true });
});

/** One order that is done, one whose event waits in a queue when the copy is made, and one that comes after it. */
async function tradeAndCopy(saveTables: () => Promise<unknown>) {
  const ada = await shop.customer();
  const done = await shop.place(ada);
  await shop.reaches(ada, done.orderId, 'confirmed');
  await shop.settles();
  const { control } = shop.cloud;
  await control.disableQueues('orderflow-dev-orders-charge-payment');
  const onItsWay = await shop.place(ada);
  await waitFor('its event in the queue', () =>
    control.queues().some(({ name, visible }) => /-ChargePaymentQueue-/.test(name) && visible > 0),
  );
  await saveTables();
  const lost = await shop.place(ada);
  return { done, onItsWay, lost };
}

test('lost region: from a copy of the tables, all but what came after it goes on', async () => {
  signInToCloud(shop);
  const runbook = follow(
    'lost-region',
    {
      copy,
      region: 'eu-west-1',
      'new stage': 'dev',
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
    },
    {
      'npm run deploy': async () => {
        await shop.stop();
        shop = await openShop({ minutesOnRequest: true });
        signInToCloud(shop);
      },
    },
  );
  const { done, onItsWay, lost } = await tradeAndCopy(() => runbook.next('First look'));

  const began = performance.now();
  await runbook.next('Act');
  // Whoever is woken by an event finds what it knew; with so few items, no other order would be noticed otherwise.
  expect(await runbook.next('Act')).toMatch(
    /notes of handled.*nothing follows.*functions follow.*\d+ events are loaded/s,
  );
  const ada = await shop.customer();
  await shop.reaches(ada, onItsWay.orderId, 'confirmed');
  await shop.settles();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`Lost region: open again after ${seconds} s; lost is what came after the copy, 1 of 3 orders`);

  const orders = await orderItems(shop);
  expect(orders.map(({ orderId }) => orderId).sort()).toEqual([done.orderId, onItsWay.orderId].sort());
  expect(orders.some(({ orderId }) => orderId === lost.orderId)).toBe(false);
  expect(await wrongPayments(shop)).toEqual([]);
  // Of the other order they were told in the lost region.
  expect(emailsTo(shop, ada.email).map(({ text }) => text)).toEqual([
    expect.stringContaining(onItsWay.orderId),
  ]);
  const { files } = bodyOf(await ada.api.call(listFiles, { query: { kind: 'invoice' } }));
  expect(files).toHaveLength(2);
  for (const { fileId } of files) expect((await download(await fileOf(ada, fileId))).status).toBe(200);

  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/Nothing waits.*No alarm.*\n0 steps of orders/s);
  expect(await placedInFigures(shop)).toBe(2);
  runbook.finished();
});
