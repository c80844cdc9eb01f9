import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { seedCatalogue } from '../../seed/seed-catalogue.ts';
import { indexes } from '../table-indexes.ts';
import { aLine, anOrder } from '../testing/an-order.ts';
import { aCancellation, aConfirmation, aPlacement, aRejection } from '../testing/an-order-change.ts';
import { catalogue } from '../testing/in-memory-orders.ts';
import { availableUnits } from './available-units-for-test.ts';
import { makeDynamodbOrderStore } from './dynamodb-order-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const twoLines = [aLine({ productId: 'pen', quantity: 5 }), aLine({ productId: 'mug', quantity: 2 })];

async function setUp({ available = 10 } = {}) {
  const table = await server.makeTable(indexes);
  await seedCatalogue(
    table,
    catalogue.map((product) => ({ ...product, available })),
  );
  const units = async () => [await availableUnits(table, 'mug'), await availableUnits(table, 'pen')];
  return { table, units, store: makeDynamodbOrderStore(table) };
}

describe('a placement', () => {
  test('writes the order, takes its stock, keeps the answer and leaves one event', async () => {
    const { table, units, store } = await setUp();
    const placement = aPlacement(anOrder({ lines: twoLines }));
    expect(await store.savePlacement(placement)).toEqual({ kind: 'saved' });
    expect(await store.loadOrder(placement.order.orderId)).toEqual(placement.order);
    expect(await store.loadIdempotencyRecord(placement.idempotency)).toEqual(placement.idempotency);
    expect(await units()).toEqual([8, 5]);
    expect(await itemsOf(table, 'event')).toMatchObject([
      { pk: `EVENT#${placement.event.detail.metadata.eventId}`, detailType: 'OrderPlaced' },
    ]);
  });

  test('is refused whole when one product is short, naming it', async () => {
    const { table, units, store } = await setUp({ available: 4 });
    const placement = aPlacement(anOrder({ lines: twoLines }));
    expect(await store.savePlacement(placement)).toEqual({ kind: 'refused', shortProductIds: ['pen'] });
    expect(await store.loadOrder(placement.order.orderId)).toBeUndefined();
    expect(await units()).toEqual([4, 4]);
    expect(await itemsOf(table, 'event')).toEqual([]);
  });

  test('takes the last unit, and refuses the next', async () => {
    const { units, store } = await setUp({ available: 2 });
    expect(await store.savePlacement(aPlacement(anOrder(), 'key-00000001'))).toEqual({ kind: 'saved' });
    expect(await store.savePlacement(aPlacement(anOrder(), 'key-00000002'))).toEqual({
      kind: 'refused',
      shortProductIds: ['mug'],
    });
    expect(await units()).toEqual([0, 2]);
  });

  test('is saved once when fifty with one key come at once', async () => {
    const { table, units, store } = await setUp({ available: 1000 });
    const results = await Promise.all(Array.from({ length: 50 }, () => store.savePlacement(aPlacement())));
    expect(results.filter((result) => result.kind === 'saved').length).toBe(1);
    expect(results.filter((result) => result.kind === 'refused').length).toBe(49);
    expect((await itemsOf(table, 'order')).length).toBe(1);
    expect(await units()).toEqual([998, 1000]);
  });

  test('replaces an idempotency record that has expired, at that very second', async () => {
    const { store } = await setUp();
    const first = aPlacement(anOrder({ placedAt: '2026-03-01T10:00:00.000Z' }));
    const early = aPlacement(anOrder({ placedAt: '2026-03-02T09:59:59.000Z' }));
    const late = aPlacement(anOrder({ placedAt: '2026-03-02T10:00:00.000Z' }));
    expect(await store.savePlacement(first)).toEqual({ kind: 'saved' });
    expect(await store.savePlacement(early)).toEqual({ kind: 'refused', shortProductIds: [] });
    expect(await store.savePlacement(late)).toEqual({ kind: 'saved' });
    expect(await store.loadIdempotencyRecord(late.idempotency)).toEqual(late.idempotency);
  });
});

describe('a placement that others beat at every attempt', () => {
  afterEach(() => void vi.useRealTimers());

  const failingWith = (error: Error) => {
    const send = () => Promise.reject(error);
    return makeDynamodbOrderStore({
      client: { send } as unknown as DynamoDBDocumentClient,
      tableName: 'orders',
    });
  };

  test('is contended, with an error that asks for a retry', async () => {
    const conflict = new TransactionCanceledException({
      message: 'Transaction cancelled',
      CancellationReasons: [{ Code: 'TransactionConflict' }],
      $metadata: {},
    });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const result = failingWith(conflict).savePlacement(aPlacement());
    await vi.runAllTimersAsync();
    expect(await result).toMatchObject({
      kind: 'contended',
      error: { code: 'TRANSACTION_CONFLICT', retryable: true },
    });
  });

  test('is not taken for one that failed otherwise', async () => {
    await expect(failingWith(new Error('no network')).savePlacement(aPlacement())).rejects.toThrow(
      'no network',
    );
  });
});

describe('a transition', () => {
  async function placed(order = anOrder({ lines: twoLines })) {
    const context = await setUp();
    await context.store.savePlacement(aPlacement(order));
    return { ...context, order };
  }

  test('confirms with the charge, leaves one event, and keeps the stock taken', async () => {
    const { table, units, store, order } = await placed();
    const confirmation = aConfirmation(order);
    expect(await store.saveTransition(confirmation)).toBe('saved');
    expect(await store.loadOrder(order.orderId)).toEqual(confirmation.order);
    expect(await units()).toEqual([8, 5]);
    const events = await itemsOf(table, 'event');
    expect(events.map((item) => item.detailType).sort()).toEqual(['OrderConfirmed', 'OrderPlaced']);
  });

  test('rejects and gives the stock of every line back', async () => {
    const { units, store, order } = await placed();
    const rejection = aRejection(order);
    expect(await store.saveTransition(rejection)).toBe('saved');
    expect(await store.loadOrder(order.orderId)).toEqual(rejection.order);
    expect(await units()).toEqual([10, 10]);
  });

  test('happens once when ten deliveries of two outcomes race', async () => {
    const { table, units, store, order } = await placed();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        store.saveTransition(n % 2 ? aConfirmation(order) : aRejection(order)),
      ),
    );
    expect(results.filter((result) => result === 'saved').length).toBe(1);
    expect((await itemsOf(table, 'event')).length).toBe(2);
    const rejected = (await store.loadOrder(order.orderId))?.status === 'rejected';
    expect(await units()).toEqual(rejected ? [10, 10] : [8, 5]);
  });

  test('does not happen when the event was handled before', async () => {
    const { store, order } = await placed();
    const other = anOrder();
    await store.savePlacement(aPlacement(other, 'key-00000002'));
    expect(await store.saveTransition(aConfirmation(order, 'event-1'))).toBe('saved');
    expect(await store.saveTransition(aConfirmation(other, 'event-1'))).toBe('superseded');
    expect(await store.loadOrder(other.orderId)).toMatchObject({ status: 'placed' });
  });

  test('cancels a confirmed order and gives its stock back', async () => {
    const { units, store, order } = await placed();
    const confirmation = aConfirmation(order);
    await store.saveTransition(confirmation);
    const cancellation = aCancellation(confirmation.order);
    expect(await store.saveTransition(cancellation)).toBe('saved');
    expect(await store.saveTransition(cancellation)).toBe('superseded');
    expect(await store.loadOrder(order.orderId)).toEqual(cancellation.order);
    expect(await units()).toEqual([10, 10]);
  });
});

test('a refund is noted once', async () => {
  const { store } = await setUp();
  const placement = aPlacement();
  await store.savePlacement(placement);
  const refund = { refundId: 're_1', at: '2026-03-01T11:00:00.000Z' };
  await store.saveRefund(placement.order.orderId, refund);
  await store.saveRefund(placement.order.orderId, { ...refund, refundId: 're_2' });
  expect(await store.loadOrder(placement.order.orderId)).toEqual({ ...placement.order, refund });
});

test('a refund makes no order out of nothing', async () => {
  const { store } = await setUp();
  await store.saveRefund('missing', { refundId: 're_1', at: '2026-03-01T11:00:00.000Z' });
  expect(await store.loadOrder('missing')).toBeUndefined();
});
