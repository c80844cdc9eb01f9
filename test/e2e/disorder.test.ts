/** Every event twice and in any order: what is in the table then is what a run without any disorder leaves there. */
import { createHash } from 'node:crypto';
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { sized } from '@orderflow/testing/sized';
import { expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { toldByEmail } from '../support/notifications.ts';
import { inParallel, upTo } from '../support/parallel.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { timelessPicture } from '../support/timeless-picture.ts';

const orderCount = sized({ usual: 40, full: 500 });
const products = ['stoneware-mug', 'espresso-cups', 'house-blend-1kg', 'pour-over-set'];

/** The same orders with the same fates, each under a correlation id of its own; waits where fates would race. */
async function liveThrough(shop: Shop): Promise<void> {
  const customers = await Promise.all(upTo(5).map((index) => shop.customer(`customer-${index}`)));
  const operator = await shop.operator();
  const clientOf = ({ token }: { token: string }, correlationId: string) =>
    makeApiClient({ baseUrl: shop.cloud.apiUrl, token, correlationId });
  const orderIds = await inParallel(upTo(orderCount), 8, async (index) => {
    const customer = customers[index % 5] ?? expect.unreachable('no customer');
    const answer = await clientOf(customer, `correlation-${index}`).call(placeOrder, {
      headers: { 'idempotency-key': `order-number-${index}` },
      body: {
        lines: [{ productId: products[index % 4] ?? '', quantity: 1 + (index % 3) }],
        paymentToken: index % 5 === 4 ? 'tok_declined' : 'tok_success',
      },
    });
    return bodyOf(answer).orderId;
  });
  await shop.settles(200_000);
  await inParallel(orderIds, 8, async (orderId, index) => {
    const customer = customers[index % 5] ?? expect.unreachable('no customer');
    const path = { orderId };
    if (index % 10 === 0) {
      bodyOf(await clientOf(customer, `correlation-${index}`).call(cancelOrder, { path }));
    } else if (index % 10 === 1) {
      const body = { carrier: 'Parcel Post', trackingNumber: `PP-${1000 + index}` };
      bodyOf(await clientOf(operator, `correlation-${index}`).call(shipOrder, { path, body }));
    }
  });
  await shop.settles(200_000);
  shop.runSchedule('advance-shipments');
  await shop.settles(200_000);
}

async function pictureAfter(copies: number, withinMs: number) {
  const shop = await openShop({ parameters: { DeliverAfterMinutes: '0.0001' } });
  try {
    shop.cloud.control.setDisorder({ copies, withinMs });
    await liveThrough(shop);
    return {
      picture: timelessPicture(await itemsOf(shop, 'orders')),
      emails: emailsOf(shop),
      leastDeliveries: leastDeliveries(shop),
    };
  } finally {
    await shop.stop();
  }
}

/** Who was told what; ids and invoice numbers are others in each run. */
function emailsOf(shop: Shop): string[] {
  return toldByEmail(shop)
    .map(({ to, subject }) => `${to.join()}: ${subject.replace(/INV-[\dA-F-]+/, 'INV')}`)
    .sort();
}

/** How often each event reached each of its targets, at the least. */
function leastDeliveries({ cloud }: Shop): number {
  const delivered = cloud.journal
    .entries()
    .flatMap((entry) =>
      entry.kind === 'delivery' && entry.outcome === 'delivered' ? [`${entry.id} ${entry.ruleName}`] : [],
    );
  return Math.min(...[...Map.groupBy(delivered, (each) => each).values()].map(({ length }) => length));
}

const hashOf = (picture: readonly string[]) => createHash('sha256').update(picture.join('\n')).digest('hex');

test(`${orderCount} orders end as they do without disorder`, { timeout: 580_000 }, async () => {
  const clean = await pictureAfter(1, 0);
  const disturbed = await pictureAfter(2, 2000);
  expect([clean.leastDeliveries, disturbed.leastDeliveries]).toEqual([1, 2]);
  // Equal hashes say it in one line; the pictures themselves say where they differ.
  if (hashOf(disturbed.picture) !== hashOf(clean.picture)) expect(disturbed.picture).toEqual(clean.picture);
  expect(disturbed.emails).toEqual(clean.emails);
});
