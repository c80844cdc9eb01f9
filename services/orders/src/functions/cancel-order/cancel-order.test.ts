import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../domain/order.ts';
import { ada, anOrder, grace, movedTo } from '../../testing/an-order.ts';
import { aConfirmation } from '../../testing/an-order-change.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeCancelOrder } from './cancel-order.ts';

const own = { ...ada, isOperator: false };
const trace = { correlationId: 'correlation-2', causationId: 'request-2' };

function setUp(order: Order) {
  const table = makeInMemoryOrders({ orders: [order], stock: { mug: 8 } });
  const now = () => new Date('2026-03-01T12:00:00.000Z');
  const deps = { ...table, newId: randomUUID, now };
  const cancel = (viewer = own) => makeCancelOrder(deps)({ orderId: order.orderId, viewer, trace });
  return { table, deps, cancel };
}

describe('a placed or confirmed order', () => {
  test('is cancelled, gives its stock back and reports itself', async () => {
    const order = movedTo('confirmed');
    const { table, cancel } = setUp(order);
    expect(await cancel()).toMatchObject({
      status: 'cancelled',
      timeline: [{}, {}, { status: 'cancelled' }],
    });
    expect(table.unitsOf('mug')).toBe(10);
    expect(table.events).toMatchObject([
      {
        detailType: 'OrderCancelled',
        detail: {
          metadata: trace,
          data: { reason: 'CUSTOMER_REQUEST', chargeId: 'ch_1', total: order.total },
        },
      },
    ]);
  });

  test('names no charge when none confirmed it', async () => {
    const { table, cancel } = setUp(anOrder());
    await cancel();
    expect(table.events[0]?.detail.data).not.toHaveProperty('chargeId');
  });

  test('says that it was an operator who cancelled it', async () => {
    const { table, cancel } = setUp(anOrder());
    await cancel({ ...grace, isOperator: true });
    expect(table.events).toMatchObject([{ detail: { data: { reason: 'OPERATOR_REQUEST' } } }]);
  });

  test('is cancelled, too, when it was confirmed while we looked', async () => {
    const order = anOrder();
    const { table, deps, cancel } = setUp(order);
    const { loadOrder } = table;
    deps.loadOrder = async (orderId) => {
      const loaded = await loadOrder(orderId);
      if (loaded?.status === 'placed') await table.saveTransition(aConfirmation(loaded));
      return loaded;
    };
    expect(await cancel()).toMatchObject({ status: 'cancelled' });
    expect(table.unitsOf('mug')).toBe(10);
    expect(table.events).toMatchObject([
      { detailType: 'OrderConfirmed' },
      { detail: { data: { chargeId: 'ch_1' } } },
    ]);
  });
});

test('a cancelled order is answered as it is, and nothing happens twice', async () => {
  const { table, cancel } = setUp(anOrder());
  const first = await cancel();
  expect(await cancel()).toEqual(first);
  expect([table.unitsOf('mug'), table.events.length]).toEqual([10, 1]);
});

test.each(['shipped', 'delivered', 'rejected'] as const)('an order that is %s is refused', async (status) => {
  const { table, cancel } = setUp(movedTo(status));
  await expect(cancel()).rejects.toMatchObject({ code: 'ORDER_TRANSITION_REFUSED', kind: 'conflict' });
  expect([table.unitsOf('mug'), table.events.length]).toEqual([8, 0]);
});

test("somebody else's order is not found", async () => {
  const { table, cancel } = setUp(anOrder());
  await expect(cancel({ ...grace, isOperator: false })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  expect(table.events).toEqual([]);
});
