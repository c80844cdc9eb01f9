import { createEvent } from '@orderflow/contracts/create-event';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Import, nextState } from '../domain/import.ts';
import type { RowFailure } from '../domain/import-row.ts';
import type { RowOutcome } from '../domain/row-outcome.ts';
import { fileRejected, fileUploaded } from '../domain/upload.ts';
import { aStoredFile } from '../testing/a-file-record.ts';
import { anAccepted, anImport, anUpload } from '../testing/an-upload.ts';
import { makeDynamodbImportOutcomes } from './dynamodb-import-outcomes.ts';
import { makeDynamodbImportStates } from './dynamodb-import-states.ts';
import { makeDynamodbUploadStore } from './dynamodb-upload-store.ts';
import { toImport } from './import-items.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const now = () => new Date('2026-03-01T10:00:05.000Z');
const occurrence = () => ({
  eventId: crypto.randomUUID(),
  occurredAt: now(),
  correlationId: 'correlation-1',
  causationId: 'cause-1',
});

/** An import that was begun, and so many rows of it counted. */
async function setUp(total?: number) {
  const table = { ...(await server.makeTable()), now };
  const uploads = makeDynamodbUploadStore(table);
  const states = makeDynamodbImportStates(table);
  const outcomes = makeDynamodbImportOutcomes(table);
  const upload = anUpload();
  const accepted = anAccepted(upload);
  await uploads.saveUpload(upload);
  await uploads.saveAccepted(accepted, fileUploaded(accepted, occurrence()), anImport(accepted));
  const state = async (): Promise<Import> => {
    const [item] = await itemsOf(table, 'import');
    return toImport(item ?? {});
  };
  if (total !== undefined) await states.saveChecked(nextState(await state(), { step: 'reading' }), total);
  const file = () => uploads.findUpload(upload.fileId);
  const count = async (entity: string) => (await itemsOf(table, entity)).length;
  return { importId: upload.fileId, upload: accepted, table, states, outcomes, state, file, count };
}

const batch = (importId: string, number: number) =>
  createEvent(
    OrderImportBatchReady,
    { ...OrderImportBatchReady.example, importId, batch: number },
    occurrence(),
  );
const failure = (row: number): RowFailure => ({ row, field: 'quantity', reason: 'is missing' });
const placed = (row: number): RowOutcome => ({ row, outcome: 'PLACED' });
const refused = (row: number): RowOutcome => ({ row, outcome: 'OUT_OF_STOCK' });

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of found) list.push(each);
  return list;
}

test('a state is read as it was written, with everything that a turn needs', async () => {
  const { states, state } = await setUp();
  const format = {
    delimiter: ';' as const,
    columns: { productId: 0, quantity: 1, paymentToken: 2 },
    rowsBegin: { offsetBytes: 33, line: 2 },
  };
  const next = nextState(await state(), { format, place: { offsetBytes: 1000, line: 40 }, rowsFound: 38 });
  await states.saveChecked(next, undefined);
  expect(await state()).toEqual(next);
});

test('of ten runs that take the same turn, one does', async () => {
  const { importId, states, state, file, count } = await setUp(100);
  const next = nextState(await state(), { nextBatch: 2 });
  const events = await count('event');
  const run = () =>
    states.saveRead(next, { failures: [failure(5)], events: [batch(importId, 0), batch(importId, 1)] });
  await Promise.all(Array.from({ length: 10 }, run));
  expect(await count('event')).toBe(events + 2);
  expect((await file())?.rows).toEqual({ total: 100, placed: 0, rejected: 0, invalid: 1 });
});

test('rows are counted once each, in pieces of any size, at any time', async () => {
  const { importId, outcomes, file, count } = await setUp(1000);
  const rows = Array.from({ length: 250 }, (_, index) => (index % 5 ? placed(index) : refused(index)));
  await Promise.all([
    outcomes.countOutcomes(importId, rows),
    outcomes.countOutcomes(importId, rows.slice(40, 200)),
    outcomes.countOutcomes(importId, [...rows.slice(0, 30), ...rows.slice(0, 30)]),
  ]);
  expect((await file())?.rows).toEqual({ total: 1000, placed: 200, rejected: 50, invalid: 0 });
  expect(await count('row-outcome')).toBe(250);
});

test('outcomes for an import that is forgotten are dropped', async () => {
  const { outcomes, count } = await setUp(10);
  await outcomes.countOutcomes(crypto.randomUUID(), [placed(2)]);
  expect(await count('row-outcome')).toBe(0);
});

test('the import goes on to its completion when the last row has its outcome, and not before', async () => {
  const { importId, states, outcomes, state } = await setUp(3);
  await states.saveRead(nextState(await state(), { step: 'placing' }), {
    failures: [failure(4)],
    events: [],
  });
  await outcomes.countOutcomes(importId, [placed(2)]);
  await outcomes.completeWhenDone(importId);
  expect((await state()).step).toBe('placing');
  await outcomes.countOutcomes(importId, [refused(3)]);
  const before = await state();
  await Promise.all(Array.from({ length: 5 }, () => outcomes.completeWhenDone(importId)));
  expect(await state()).toEqual({ ...before, step: 'completing', turn: before.turn + 1 });
});

test('what failed is found in the order of the rows', async () => {
  const { importId, states, outcomes, state } = await setUp(10);
  const take = async (failures: RowFailure[]) =>
    states.saveRead(nextState(await state(), {}), { failures, events: [] });
  await take([failure(2), failure(9)]);
  await take([failure(11), failure(100)]);
  await outcomes.countOutcomes(importId, [refused(12), placed(5), refused(3)]);
  const rowsOf = (failures: RowFailure[]) => failures.map(({ row }) => row);
  expect(rowsOf(await all(outcomes.findInvalidRows(importId)))).toEqual([2, 9, 11, 100]);
  expect(rowsOf(await all(outcomes.findRejectedRows(importId)))).toEqual([3, 12]);
});

test('a completed import, its report and its event are written at once, and once', async () => {
  const { importId, table, states, state, file, count } = await setUp(3);
  const report = aStoredFile({ kind: 'import-report', customerId: 'customer-ada' });
  const event = createEvent(
    OrderImportCompleted,
    { ...OrderImportCompleted.example, importId },
    occurrence(),
  );
  const done = nextState(await state(), { step: 'done' });
  await states.saveCompleted(done, report, event);
  await states.saveCompleted(done, report, event);
  expect(await file()).toMatchObject({ status: 'ready', errorReportFileId: report.fileId });
  expect(await count('event')).toBe(2);
  expect((await itemsOf(table, 'file')).map(({ kind }) => kind).sort()).toEqual([
    'import-report',
    'order-import',
  ]);
});

test('a refused import says why and has nothing to fetch', async () => {
  const { upload, states, state, file } = await setUp();
  const rejection = { reason: 'UNREADABLE', explanation: 'No header.' } as const;
  const event = fileRejected(upload, rejection, occurrence());
  await states.saveRefused(nextState(await state(), { step: 'done' }), rejection, event);
  expect(await file()).toMatchObject({ status: 'rejected', rejection });
  expect(await file()).not.toHaveProperty('objectKey');
});
