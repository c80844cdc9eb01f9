import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventDataOf } from '@orderflow/contracts/define-event';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { AppError } from '@orderflow/errors/app-error';
import { expect, test } from 'vitest';
import { ada, occurrenceAt } from '../../testing/an-order.ts';
import { makeInMemoryImportRows } from '../../testing/in-memory-import-rows.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makePlaceImportedOrders } from './place-imported-orders.ts';

type Row = EventDataOf<typeof OrderImportBatchReady>['rows'][number];
const importId = '0198c0de-0000-7000-8000-000000000005';
const aRow = (row: number, productId = 'mug', quantity = 1): Row => {
  return { row, productId, quantity, paymentToken: 'tok_success' };
};

function setUp(stock = { mug: 10 }) {
  const table = makeInMemoryOrders({ stock });
  const deps = {
    ...table,
    ...makeInMemoryImportRows(table),
    newId: randomUUID,
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  };
  const deliver = (...rows: Row[]) => {
    const data = { importId, batch: 0, customer: ada, rows };
    const occurrence = occurrenceAt('2026-03-01T09:00:00.000Z');
    return makePlaceImportedOrders(deps)(createEvent(OrderImportBatchReady, data, occurrence));
  };
  return { table, deps, deliver };
}

test('places one order a row, priced by the catalogue, and says from which row it came', async () => {
  const { table, deliver } = setUp();
  await deliver(aRow(2, 'mug', 3), aRow(3));
  expect(table.orders()).toMatchObject([
    { customer: ada, status: 'placed', origin: { importId, row: 2 }, total: { amountMinor: 3750 } },
    { origin: { importId, row: 3 }, total: { amountMinor: 1250 } },
  ]);
  expect(table.unitsOf('mug')).toBe(6);
  expect(table.events).toMatchObject([
    {
      detailType: 'OrderPlaced',
      detail: { metadata: { correlationId: 'correlation-1' }, data: { origin: { row: 2 } } },
    },
    { detailType: 'OrderPlaced', detail: { data: { origin: { row: 3 } } } },
  ]);
});

test('reports the rows that cannot be placed, each with its reason, and places the others', async () => {
  const { table, deliver } = setUp();
  await deliver(aRow(2, 'unicorn'), aRow(3, 'mug', 11), aRow(4, 'mug', 10));
  expect(table.orders()).toMatchObject([{ origin: { row: 4 } }]);
  expect(table.events).toMatchObject([
    { detailType: 'ImportedOrderRefused', detail: { data: { row: 2, reason: 'PRODUCT_NOT_FOUND' } } },
    { detailType: 'ImportedOrderRefused', detail: { data: { row: 3, reason: 'OUT_OF_STOCK' } } },
    { detailType: 'OrderPlaced' },
  ]);
});

test('gives each row one outcome, however often and in whatever pieces its batch comes', async () => {
  const { table, deliver } = setUp();
  const rows = [aRow(2), aRow(3, 'unicorn'), aRow(4, 'mug', 20), aRow(5)];
  await deliver(...rows);
  await deliver(...rows);
  await Promise.all([deliver(...rows), deliver(...rows.toReversed())]);
  expect([table.orders().length, table.events.length, table.unitsOf('mug')]).toEqual([2, 4, 8]);
});

test('goes on with the other rows when one fails, and then asks for the batch again', async () => {
  const { table, deps, deliver } = setUp();
  const { savePlacedRow } = deps;
  const busy = new AppError('busy', { code: 'TRANSACTION_CONFLICT', kind: 'unavailable', retryable: true });
  deps.savePlacedRow = (placement) =>
    placement.order.lines[0]?.quantity === 2 ? Promise.reject(busy) : savePlacedRow(placement);
  const rows = [aRow(2), aRow(3, 'mug', 2), aRow(4)];
  await expect(deliver(...rows)).rejects.toBe(busy);
  expect(table.orders()).toMatchObject([{ origin: { row: 2 } }, { origin: { row: 4 } }]);
  deps.savePlacedRow = savePlacedRow;
  await deliver(...rows);
  expect([table.orders().length, table.unitsOf('mug')]).toEqual([3, 6]);
});
