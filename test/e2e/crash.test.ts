/** What a killed function leaves behind: nothing half done, nothing done twice. */

import { sized } from '@orderflow/testing/sized';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { toldByEmail } from '../support/notifications.ts';
import { redriveGivenUp } from '../support/redrive-given-up.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const kills = sized({ usual: 4, full: 50 });
const leastOrders = 4 * kills;
/** A kill that comes after the work is done does not count, so chance decides how many orders the kills take. */
const mostOrders = 1200;

const itemsWith = async (prefix: string) =>
  (await itemsOf(shop, 'orders')).filter(({ pk }) => pk.startsWith(prefix));

const confirmedOrders = async () =>
  (await itemsWith('ORDER#')).filter(({ status }) => status === 'confirmed').length;

/** Returns how many orders it took until all kills had landed. */
async function placeUntilKilled(customer: Customer, landed: () => number): Promise<number> {
  let placed = 0;
  while (placed < leastOrders || (landed() < kills && placed < mostOrders)) {
    await Promise.all(Array.from({ length: 4 }, () => shop.place(customer)));
    placed += 4;
  }
  return placed;
}

test(`${kills} kills at random points lose and double nothing`, { timeout: 600_000 }, async () => {
  const ida = await shop.customer('ida');
  const stock = await shop.available('stoneware-mug');
  const chargePayment = shop.functionName('orders', 'charge-payment');
  const landed = () =>
    shop.cloud.control.invocations(chargePayment).filter(({ outcome }) => outcome === 'killed').length;
  const afterMs = { min: 0, max: 15 };
  shop.cloud.control.addFault(chargePayment, { kind: 'kill', times: kills, afterMs, probability: 0.5 });

  const orders = await placeUntilKilled(ida, landed);
  await waitFor(
    `${orders} confirmed orders`,
    async () => {
      await redriveGivenUp(shop);
      return (await confirmedOrders()) === orders;
    },
    { timeoutMs: 400_000, intervalMs: 1000, instead: confirmedOrders },
  );
  await shop.settles(120_000);

  expect(landed()).toBe(kills);
  expect(await itemsWith('GATEWAY#CHARGE#')).toHaveLength(orders);
  const invoices = new Set(
    shop.cloud.control.events({ detailType: 'InvoiceReady' }).map(({ detail }) => fileIdOf(detail)),
  );
  expect(invoices.size).toBe(orders);
  expect(toldByEmail(shop)).toHaveLength(orders);
  expect(await shop.available('stoneware-mug')).toBe(stock - orders);
});

const fileIdOf = (detail: unknown) => (detail as { data: { fileId: string } }).data.fileId;
