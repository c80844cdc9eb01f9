import { describe, expect, it } from 'vitest';
import { placeOrder } from './place-order.ts';

const { body } = placeOrder.request;
const order = { lines: [{ productId: 'stoneware-mug', quantity: 1 }], paymentToken: 'tok_success' };

const refusedPaths = (value: unknown) =>
  body.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the body of an order', () => {
  it('is accepted as the shop sends it', () => {
    expect(body.parse(order)).toEqual(order);
  });

  it.each(['A-mug_2', 'm', 'm'.repeat(64)])('takes %j for a product id', (productId) => {
    expect(refusedPaths({ ...order, lines: [{ productId, quantity: 1 }] })).toEqual([]);
  });

  it.each([
    '',
    'm'.repeat(65),
    'a mug',
    'mug\n',
    'mug\u0000',
    'mug\u001b[31m',
    'mug#STOCK',
    'mug/../x',
    '<b>mug</b>',
    'm\u00fcg',
    '\u202egum',
  ])('refuses %j for a product id', (productId) => {
    expect(refusedPaths({ ...order, lines: [{ productId, quantity: 1 }] })).toEqual(['lines.0.productId']);
  });

  it.each(['tok_success', 'pm_1OaB+/=.:~!', 't'.repeat(128)])(
    'takes %j for a payment token',
    (paymentToken) => {
      expect(refusedPaths({ ...order, paymentToken })).toEqual([]);
    },
  );

  it.each(['', 't'.repeat(129), 'tok success', 'tok\n', 'tok\u0000', 'tok\u007f', 't\u00f6k'])(
    'refuses %j for a payment token',
    (paymentToken) => {
      expect(refusedPaths({ ...order, paymentToken })).toEqual(['paymentToken']);
    },
  );
});
