/** OrderPlaced lives as version 1 and 2: an order is followed through both, before and after version 1 has ended. */

import { join } from 'node:path';
import { findContracts } from '@orderflow/contracts/find-contracts';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { readDeployed } from '@orderflow/tooling/contracts/deployed';
import { leftBehind } from '@orderflow/tooling/contracts/left-behind';
import { root, stacks } from '@orderflow/tooling/stacks';
import { afterEach, expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { openShop, type Shop } from '../support/shop.ts';

/** Knows version 1 only. */
const loyalty = join(root, 'test/loyalty');
const end = new Date(OrderPlaced.predecessor?.publishedUntil ?? Number.NaN);
const dayBefore = new Date(end.getTime() - 24 * 60 * 60 * 1000);

let shop: Shop;
afterEach(() => shop.stop());

async function placeThree(startAt: Date): Promise<string[]> {
  shop = await openShop({ extraStacks: [loyalty], functionClock: { startAt } });
  const ada = await shop.customer();
  const orders = [await shop.place(ada), await shop.place(ada), await shop.place(ada)];
  await shop.settles();
  for (const { orderId } of orders) await shop.reaches(ada, orderId, 'confirmed');
  return orders.map(({ orderId }) => orderId).sort();
}

function published(version: number): { orderId: string; eventId: string }[] {
  return shop.cloud.control
    .events({})
    .filter(({ detailType }) => detailType === OrderPlaced.detailType)
    .map(
      ({ detail }) => detail as { metadata: { version: number; eventId: string }; data: { orderId: string } },
    )
    .filter(({ metadata }) => metadata.version === version)
    .map(({ metadata, data }) => ({ orderId: data.orderId, eventId: metadata.eventId }))
    .sort((one, other) => (one.orderId < other.orderId ? -1 : 1));
}

const awarded = async () => {
  const items = await itemsOf(shop, 'loyalty');
  return items.map(({ orderId }) => orderId).sort();
};

const namesLeftBehind = async (now: Date) => {
  const { consumers } = await readDeployed([...stacks, loyalty]);
  const { events } = await findContracts();
  return leftBehind(consumers, events, now);
};

test('before the end of version 1 its consumer and that of version 2 both do their work', async () => {
  const orderIds = await placeThree(dayBefore);
  expect(published(2).map(({ orderId }) => orderId)).toEqual(orderIds);
  expect(published(1), 'the twin has the same event id').toEqual(published(2));
  expect(await awarded()).toEqual(orderIds);
  expect(await namesLeftBehind(dayBefore)).toEqual([]);
});

test('from its end on version 1 is not published, and the gate names who is left behind', async () => {
  const orderIds = await placeThree(end);
  expect(published(2).map(({ orderId }) => orderId)).toEqual(orderIds);
  expect(published(1)).toEqual([]);
  expect(await awarded()).toEqual([]);
  const [finding, ...others] = await namesLeftBehind(end);
  expect(others).toEqual([]);
  expect(JSON.stringify(finding)).toMatch(/loyalty\/award-points.*OrderPlaced.*version 2/);
});
