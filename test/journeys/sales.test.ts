/** The live figures move with the orders. Others order, too: they rise by at least what was ordered here. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getSalesStats } from '@orderflow/contracts/orders/get-sales-stats';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../support/stage.ts';

const productId = 'linen-apron';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Of the product, in the last day. */
async function totals() {
  const { api } = await stage.operator();
  const { figures } = bodyOf(await api.call(getSalesStats, { query: { by: 'product' } }));
  const {
    placed = 0,
    confirmed = 0,
    revenue,
    refunded,
  } = figures.find(({ bucket }) => bucket === productId) ?? {};
  return { placed, confirmed, revenue: revenue?.amountMinor ?? 0, refunded: refunded?.amountMinor ?? 0 };
}

test('an order that is paid, one that is not, and one that is called off are in the figures', async () => {
  const vi = await stage.customer('vi');
  const before = await totals();
  const ordered = { productId, quantity: 2 };
  const [paid, declined, calledOff] = await Promise.all([
    stage.place(vi, ordered),
    stage.place(vi, { ...ordered, paymentToken: 'tok_declined' }),
    stage.place(vi, ordered),
  ]);
  await Promise.all([
    stage.reaches(vi, paid.orderId, 'confirmed'),
    stage.reaches(vi, declined.orderId, 'rejected'),
    stage.reaches(vi, calledOff.orderId, 'confirmed'),
  ]);
  bodyOf(await vi.api.call(cancelOrder, { path: { orderId: calledOff.orderId } }));
  const amount = paid.total.amountMinor;
  const least = { placed: 3, confirmed: 2, revenue: 2 * amount, refunded: amount };
  const figures = Object.keys(least) as (keyof typeof least)[];
  await waitFor(
    'the figures of the product to rise',
    async () => {
      const now = await totals();
      return figures.every((figure) => now[figure] - before[figure] >= least[figure]);
    },
    { instead: async () => ({ before, now: await totals() }) },
  );
});

test('an order is in the figures of its minute and of its hour', async () => {
  const wim = await stage.customer('wim');
  const { orderId, placedAt } = await stage.place(wim);
  await stage.reaches(wim, orderId, 'confirmed');
  const { api } = await stage.operator();
  for (const [by, bucket] of [
    ['minute', `${placedAt.slice(0, 16)}:00.000Z`],
    ['hour', `${placedAt.slice(0, 13)}:00:00.000Z`],
  ] as const) {
    const found = await waitFor(`a paid order in the ${by} ${bucket}`, async () => {
      const { figures } = bodyOf(await api.call(getSalesStats, { query: { by } }));
      return figures.find((each) => each.bucket === bucket && each.confirmed > 0);
    });
    expect(found.placed).toBeGreaterThanOrEqual(found.confirmed);
  }
});
