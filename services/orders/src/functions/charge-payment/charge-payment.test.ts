import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../domain/order.ts';
import { aLine, anOrder } from '../../testing/an-order.ts';
import { aPlacement } from '../../testing/an-order-change.ts';
import { makeInMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeChargePayment } from './charge-payment.ts';

/** Where an attempt is cut off. */
type Cut = 'never' | 'before charge' | 'after charge' | 'after commit';

const twoLines = [aLine({ productId: 'mug', quantity: 2 }), aLine({ productId: 'pen', quantity: 5 })];

function setUp(order: Order = anOrder({ lines: twoLines })) {
  const table = makeInMemoryOrders({ orders: [order], stock: { mug: 10, pen: 10 } });
  const gateway = makeInMemoryGateway();
  const deliver = (event = placedEvent(order), cut: Cut = 'never') =>
    makeChargePayment({
      loadOrder: table.loadOrder,
      charge: async (request) => {
        if (cut === 'before charge') throw new Error(cut);
        return gateway.charge(request);
      },
      saveTransition: async (transition) => {
        if (cut === 'after charge') throw new Error(cut);
        const result = await table.saveTransition(transition);
        if (cut === 'after commit') throw new Error(cut);
        return result;
      },
      newId: randomUUID,
      now: () => new Date('2026-03-01T10:00:01.000Z'),
    })(event);
  return {
    order,
    table,
    gateway,
    deliver,
    status: async () => (await table.loadOrder(order.orderId))?.status,
  };
}

const placedEvent = (order: Order) => aPlacement(order).event;

describe('a successful charge', () => {
  test('confirms the order with the charge, and reports it as caused by OrderPlaced', async () => {
    const { order, table, gateway, deliver } = setUp();
    const event = placedEvent(order);
    await deliver(event);
    expect(gateway.requests).toEqual([
      { idempotencyKey: order.orderId, paymentToken: 'tok_success', amount: order.total },
    ]);
    expect(table.orders()).toMatchObject([{ orderId: order.orderId, status: 'confirmed', chargeId: 'ch_1' }]);
    expect(table.events).toMatchObject([
      {
        detailType: 'OrderConfirmed',
        detail: {
          metadata: { correlationId: 'correlation-1', causationId: event.detail.metadata.eventId },
          data: { orderId: order.orderId, customer: order.customer, chargeId: 'ch_1', total: order.total },
        },
      },
    ]);
    expect([table.unitsOf('mug'), table.unitsOf('pen')]).toEqual([10, 10]);
  });
});

describe('a declined charge', () => {
  test('rejects the order, gives the stock of every line back, and reports why', async () => {
    const { order, table, deliver } = setUp(anOrder({ lines: twoLines, paymentToken: 'tok_declined' }));
    await deliver();
    expect(table.orders()).toMatchObject([{ orderId: order.orderId, status: 'rejected' }]);
    expect([table.unitsOf('mug'), table.unitsOf('pen')]).toEqual([12, 15]);
    expect(table.events).toMatchObject([
      {
        detailType: 'OrderRejected',
        detail: {
          metadata: { correlationId: 'correlation-1' },
          data: { orderId: order.orderId, reason: 'PAYMENT_DECLINED' },
        },
      },
    ]);
  });
});

describe('an attempt that cannot be finished', () => {
  test('is retryable while the gateway is down, and confirms once it is back', async () => {
    const { gateway, deliver, status } = setUp();
    gateway.state.down = true;
    await expect(deliver()).rejects.toMatchObject({ code: 'PAYMENT_GATEWAY_UNAVAILABLE', retryable: true });
    expect(await status()).toBe('placed');
    gateway.state.down = false;
    await deliver();
    expect(await status()).toBe('confirmed');
  });

  test('is permanent when the order does not exist, and charges nothing', async () => {
    const { gateway, deliver } = setUp();
    await expect(deliver(placedEvent(anOrder()))).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      retryable: false,
    });
    expect(gateway.requests).toEqual([]);
  });
});

describe('a repeated delivery', () => {
  test.each(['confirmed', 'rejected'] as const)('does nothing to an order that is %s', async (status) => {
    const { gateway, table, deliver } = setUp(anOrder({ status }));
    await deliver();
    expect([gateway.requests.length, table.events.length]).toEqual([0, 0]);
  });

  test.each(['tok_success', 'tok_declined'])(
    'has one charge and one outcome with %s, wherever earlier and parallel attempts were cut off',
    async (paymentToken) => {
      const cut = fc.constantFrom<Cut>('never', 'before charge', 'after charge', 'after commit');
      // Rounds follow one another; the attempts within one run in parallel.
      const rounds = fc.array(fc.array(cut, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(rounds, async (cutsByRound) => {
          const { order, table, gateway, deliver, status } = setUp(
            anOrder({ lines: twoLines, paymentToken }),
          );
          const event = placedEvent(order);
          for (const cuts of cutsByRound) await Promise.allSettled(cuts.map((each) => deliver(event, each)));
          await deliver(event);
          const declined = paymentToken === 'tok_declined';
          expect(await status()).toBe(declined ? 'rejected' : 'confirmed');
          expect([gateway.outcomes.size, table.events.length]).toEqual([1, 1]);
          expect([table.unitsOf('mug'), table.unitsOf('pen')]).toEqual(declined ? [12, 15] : [10, 10]);
        }),
      );
    },
  );
});
