import { expect, test } from 'vitest';
import { anOrder } from '../testing/an-order.ts';
import { toOrder, toOrderItem } from './order-items.ts';

test('an order is read back as it was written', () => {
  const order = anOrder({ origin: { channel: 'import', importId: crypto.randomUUID(), row: 2 } });
  expect(toOrder(toOrderItem(order))).toEqual(order);
});
