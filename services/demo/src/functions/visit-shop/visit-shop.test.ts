import { expect, it } from 'vitest';
import { type Dependencies, makeVisitShop } from './visit-shop.ts';

function visit(changes: Partial<Dependencies> = {}) {
  const calls: unknown[][] = [];
  const run = makeVisitShop({
    signIn: async (email) => ({ idToken: `token of ${email}`, expiresInSeconds: 3600 }),
    listProductIds: async () => ['mug'],
    async placeOrder(idToken, purchase) {
      calls.push(['order', idToken, purchase]);
      return 'order-1';
    },
    async cancelOrder(_idToken, orderId) {
      calls.push(['cancel', orderId]);
    },
    ...changes,
  });
  return { calls, run };
}

const run = async (runId: string) => {
  const { calls, run } = visit();
  await run({ runId });
  return calls;
};

it('orders under the id of the run, and the same again when it is repeated', async () => {
  const calls = await run('run-1');
  expect(calls[0]).toMatchObject([
    'order',
    'token of success+visitor@simulator.amazonses.com',
    { idempotencyKey: 'run-1', lines: [{ productId: 'mug' }] },
  ]);
  expect(await run('run-1')).toEqual(calls);
});

it('calls an order off at times', async () => {
  const runs = await Promise.all(Array.from({ length: 50 }, (_, index) => run(`run-${index}`)));
  const cancelled = runs.filter(([, cancel]) => cancel !== undefined);
  expect(cancelled.length).toBeGreaterThan(0);
  expect(cancelled.length).toBeLessThan(25);
  expect(cancelled[0]?.[1]).toEqual(['cancel', 'order-1']);
});

it('leaves an empty shop', async () => {
  const { calls, run } = visit({ listProductIds: async () => [] });
  await run({ runId: 'run-1' });
  expect(calls).toEqual([]);
});
