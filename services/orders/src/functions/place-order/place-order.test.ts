import { randomUUID } from 'node:crypto';
import { AppError } from '@orderflow/errors/app-error';
import { describe, expect, test } from 'vitest';
import { ada, grace } from '../../testing/an-order.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makePlaceOrder, type PlaceOrderCommand } from './place-order.ts';

const dayMs = 24 * 60 * 60 * 1000;

function setUp({ stock = { mug: 10, pen: 10 } }: { stock?: Record<string, number> } = {}) {
  const table = makeInMemoryOrders({ stock });
  const clock = { now: new Date('2026-03-01T10:00:00.000Z') };
  const deps = { ...table, fingerprint: JSON.stringify, newId: randomUUID, now: () => clock.now };
  const discontinueEverything = () => {
    deps.loadProducts = async () => [];
  };
  /** Others beat every save until its attempts run out; perhaps one of them is the same request, sent twice. */
  const contend = ({ twinOrderId }: { twinOrderId?: string } = {}) => {
    deps.savePlacement = async ({ idempotency, ...placement }) => {
      const answer = { ...idempotency.answer, orderId: twinOrderId ?? '' };
      if (twinOrderId) await table.savePlacement({ ...placement, idempotency: { ...idempotency, answer } });
      const error = new AppError('Busy', {
        code: 'TRANSACTION_CONFLICT',
        kind: 'unavailable',
        retryable: true,
      });
      return { kind: 'contended', error };
    };
  };
  return { table, clock, discontinueEverything, contend, placeOrder: makePlaceOrder(deps) };
}

function aCommand(overrides: Partial<PlaceOrderCommand> = {}): PlaceOrderCommand {
  return {
    customer: ada,
    idempotencyKey: 'key-00000001',
    payload: { lines: [{ productId: 'mug', quantity: 2 }], paymentToken: 'tok_success' },
    trace: { correlationId: 'correlation-1', causationId: 'request-1' },
    ...overrides,
  };
}

const lines = (...ordered: [productId: string, quantity: number][]): PlaceOrderCommand['payload'] => ({
  lines: ordered.map(([productId, quantity]) => ({ productId, quantity })),
  paymentToken: 'tok_success',
});

describe('an order', () => {
  test('has the names and prices of the catalogue', async () => {
    const { placeOrder } = setUp();
    const order = await placeOrder(aCommand({ payload: lines(['pen', 3], ['mug', 2]) }));
    expect(order).toMatchObject({
      status: 'placed',
      lines: [
        { productId: 'pen', name: 'Pen', quantity: 3, unitPrice: { amountMinor: 199, currency: 'EUR' } },
        { productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } },
      ],
      total: { amountMinor: 3097, currency: 'EUR' },
      placedAt: '2026-03-01T10:00:00.000Z',
    });
  });

  test('takes its stock and reports itself with the trace of its request', async () => {
    const { table, placeOrder } = setUp();
    const { orderId } = await placeOrder(aCommand());
    expect(table.unitsOf('mug')).toBe(8);
    expect(table.orders()).toMatchObject([{ orderId, customer: ada, paymentToken: 'tok_success' }]);
    expect(table.events).toMatchObject([
      {
        detailType: 'OrderPlaced',
        detail: {
          metadata: { correlationId: 'correlation-1', causationId: 'request-1' },
          data: {
            orderId,
            customer: ada,
            total: { amountMinor: 2500, currency: 'EUR' },
            origin: { channel: 'shop' },
          },
        },
      },
    ]);
  });

  test('is refused when the catalogue lacks a product, naming it', async () => {
    const { table, placeOrder } = setUp();
    const attempt = placeOrder(aCommand({ payload: lines(['mug', 1], ['unicorn', 1]) }));
    await expect(attempt).rejects.toMatchObject({
      code: 'PRODUCT_NOT_FOUND',
      kind: 'unprocessable',
      context: { productIds: ['unicorn'] },
    });
    expect(table.orders()).toEqual([]);
  });

  test('is refused when stock is short, naming the product, and takes nothing', async () => {
    const { table, placeOrder } = setUp({ stock: { mug: 1, pen: 10 } });
    const attempt = placeOrder(aCommand({ payload: lines(['pen', 1], ['mug', 2]) }));
    await expect(attempt).rejects.toMatchObject({
      code: 'OUT_OF_STOCK',
      kind: 'conflict',
      context: { productIds: ['mug'] },
    });
    expect([table.unitsOf('mug'), table.unitsOf('pen')]).toEqual([1, 10]);
    expect(table.events).toEqual([]);
  });
});

describe('a repeated request', () => {
  test('gets the first answer and places nothing', async () => {
    const { table, clock, placeOrder } = setUp();
    const first = await placeOrder(aCommand());
    clock.now = new Date(clock.now.getTime() + dayMs - 1000);
    expect(await placeOrder(aCommand())).toEqual(first);
    expect([table.orders().length, table.unitsOf('mug')]).toEqual([1, 8]);
  });

  test('gets the first answer even when the product has left the catalogue since', async () => {
    const { discontinueEverything, placeOrder } = setUp();
    const first = await placeOrder(aCommand());
    discontinueEverything();
    expect(await placeOrder(aCommand())).toEqual(first);
  });

  test('places one order when fifty come at once, and answers all of them alike', async () => {
    // Just enough for one: forty-nine lose the race for the stock as well as for the key.
    const { table, placeOrder } = setUp({ stock: { mug: 2 } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => placeOrder(aCommand())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([table.orders().length, table.events.length, table.unitsOf('mug')]).toEqual([1, 1, 0]);
  });

  test('gets the answer of the twin that it conflicted with until its attempts ran out', async () => {
    const { contend, placeOrder } = setUp();
    contend({ twinOrderId: 'of-the-twin' });
    expect(await placeOrder(aCommand())).toMatchObject({ orderId: 'of-the-twin' });
  });

  test('is told to come again when it conflicted with others than a twin', async () => {
    const { table, contend, placeOrder } = setUp();
    contend();
    const attempt = placeOrder(aCommand());
    await expect(attempt).rejects.toMatchObject({ code: 'TRANSACTION_CONFLICT', retryable: true });
    expect(table.orders()).toEqual([]);
  });

  test('is refused when its body differs from the first', async () => {
    const { table, placeOrder } = setUp();
    await placeOrder(aCommand());
    const attempt = placeOrder(aCommand({ payload: lines(['mug', 3]) }));
    await expect(attempt).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', kind: 'unprocessable' });
    expect(table.orders().length).toBe(1);
  });

  test('is told of the other body even when both came at once', async () => {
    const { table, placeOrder } = setUp();
    const outcomes = await Promise.allSettled([
      placeOrder(aCommand()),
      placeOrder(aCommand({ payload: lines(['mug', 3]) })),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    ]);
    expect(table.orders().length).toBe(1);
  });

  test('places a new order once the record has expired, although it was not deleted yet', async () => {
    const { table, clock, placeOrder } = setUp();
    const first = await placeOrder(aCommand());
    clock.now = new Date(clock.now.getTime() + dayMs);
    const second = await placeOrder(aCommand({ payload: lines(['mug', 1]) }));
    expect(second.orderId).not.toBe(first.orderId);
    expect(table.records()).toMatchObject([{ answer: second }]);
  });

  test('is a different request when another customer chose the same key', async () => {
    const { table, placeOrder } = setUp();
    const first = await placeOrder(aCommand());
    const second = await placeOrder(aCommand({ customer: grace }));
    expect(second.orderId).not.toBe(first.orderId);
    expect(table.orders().length).toBe(2);
  });
});
