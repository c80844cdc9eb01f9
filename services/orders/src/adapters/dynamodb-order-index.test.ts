import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import { startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedCatalogue } from '../../seed/seed-catalogue.ts';
import { type Order, summaryOf } from '../domain/order.ts';
import { indexes } from '../table-indexes.ts';
import { ada, anOrder, grace } from '../testing/an-order.ts';
import { aCancellation, aConfirmation, aPlacement } from '../testing/an-order-change.ts';
import { catalogue } from '../testing/in-memory-orders.ts';
import { makeDynamodbOrderIndex } from './dynamodb-order-index.ts';
import { makeDynamodbOrderStore } from './dynamodb-order-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

async function setUp() {
  const table = await server.makeTable(indexes);
  await seedCatalogue(
    table,
    catalogue.map((product) => ({ ...product, available: 1000 })),
  );
  const store = makeDynamodbOrderStore(table);
  let keys = 0;
  const place = async (order: Order): Promise<Order> => {
    keys += 1;
    await store.savePlacement(aPlacement(order, `key-${keys}`));
    return order;
  };
  return { store, place, index: makeDynamodbOrderIndex(table) };
}

const everything = { customerId: undefined, statuses: OrderStatus.options, after: undefined, limit: 100 };
const placedAt = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

describe('a list', () => {
  test('has the newest first, from all shards, and goes on behind a position', async () => {
    const { place, index } = await setUp();
    const minutes = Array.from({ length: 12 }, (_, minute) => minute);
    const orders = await Promise.all(
      minutes.map((minute) => place(anOrder({ placedAt: placedAt(minute), ...at(minute) }))),
    );
    const newestFirst = orders.toReversed().map(summaryOf);
    expect(await index.findOrders({ ...everything, limit: 1 })).toEqual(newestFirst.slice(0, 1));
    expect(await index.findOrders({ ...everything, limit: 5 })).toEqual(newestFirst.slice(0, 5));
    const after = newestFirst[4];
    expect(await index.findOrders({ ...everything, after, limit: 100 })).toEqual(newestFirst.slice(5));
  });

  test("holds a customer's own orders only", async () => {
    const { place, index } = await setUp();
    const own = await place(anOrder({ customer: ada }));
    await place(anOrder({ customer: grace }));
    expect(await index.findOrders({ ...everything, customerId: ada.customerId })).toEqual([summaryOf(own)]);
  });

  test.each([ada.customerId, undefined])(
    'follows an order to its new status (customer %s)',
    async (customerId) => {
      const { store, place, index } = await setUp();
      const confirmation = aConfirmation(await place(anOrder()));
      await store.saveTransition(confirmation);
      const query = { ...everything, customerId };
      expect(await index.findOrders({ ...query, statuses: ['placed'] })).toEqual([]);
      expect(await index.findOrders({ ...query, statuses: ['confirmed'] })).toEqual([
        summaryOf(confirmation.order),
      ]);
    },
  );
});

describe('due orders', () => {
  test('are those of the status that came to it by then, oldest first within a shard', async () => {
    const { store, place, index } = await setUp();
    const minutes = Array.from({ length: 40 }, (_, minute) => minute);
    const orders = await Promise.all(
      minutes.map((minute) => place(anOrder({ placedAt: placedAt(minute), ...at(minute) }))),
    );
    const [first] = orders;
    if (first) await store.saveTransition(aCancellation(first));
    const found: string[] = [];
    for await (const page of index.findDueOrders('placed', new Date(placedAt(29)))) {
      expect(page.length).toBeLessThanOrEqual(25);
      found.push(...page);
    }
    expect(found.sort()).toEqual(
      orders
        .slice(1, 30)
        .map(({ orderId }) => orderId)
        .sort(),
    );
  });

  test('are none where nothing is due', async () => {
    const { place, index } = await setUp();
    await place(anOrder());
    const pages: string[][] = [];
    for await (const page of index.findDueOrders('confirmed', new Date('2027-01-01T00:00:00Z')))
      pages.push(page);
    expect(pages).toEqual([]);
  });
});

/** The timeline of an order that was placed in this minute. */
function at(minute: number): Pick<Order, 'timeline'> {
  const { timeline } = anOrder({ placedAt: placedAt(minute) });
  return { timeline };
}
