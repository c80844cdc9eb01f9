import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFileRecord, aStoredFile } from '../testing/a-file-record.ts';
import { makeDynamodbFileStore } from './dynamodb-file-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

async function setUp() {
  const table = await server.makeTable();
  const count = async (entity: string) => (await itemsOf(table, entity)).length;
  return { table, count, store: makeDynamodbFileStore(table) };
}

test('records the file, the handled event and the event that reports it', async () => {
  const { table, count, store } = await setUp();
  const record = aFileRecord();
  await store.recordFile(record);
  expect(await store.findFile(record.file.fileId)).toEqual(record.file);
  expect(await count('inbox')).toBe(1);
  expect(await itemsOf(table, 'event')).toMatchObject([
    { pk: `EVENT#${record.event.detail.metadata.eventId}`, detailType: 'InvoiceReady' },
  ]);
});

test('finds no file that was not recorded', async () => {
  const { store } = await setUp();
  await store.recordFile(aFileRecord());
  expect(await store.findFile(randomUUID())).toBeUndefined();
});

test('records once when ten deliveries of one event come at once', async () => {
  const { count, store } = await setUp();
  const file = aStoredFile();
  const eventId = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => store.recordFile(aFileRecord(file, eventId))));
  expect([await count('file'), await count('inbox'), await count('event')]).toEqual([1, 1, 1]);
});

test('leaves a recorded file as it is when another event means to record it again', async () => {
  const { count, store } = await setUp();
  const { fileId, ...first } = aStoredFile();
  await store.recordFile(aFileRecord({ fileId, ...first }));
  await store.recordFile(aFileRecord({ fileId, ...first, customerId: 'customer-2' }));
  expect(await store.findFile(fileId)).toEqual({ fileId, ...first });
  expect([await count('inbox'), await count('event')]).toEqual([1, 1]);
});

test('records nothing for an event that was handled before', async () => {
  const { count, store } = await setUp();
  const eventId = randomUUID();
  const other = aStoredFile();
  await store.recordFile(aFileRecord(aStoredFile(), eventId));
  await store.recordFile(aFileRecord(other, eventId));
  expect(await store.findFile(other.fileId)).toBeUndefined();
  expect(await count('event')).toBe(1);
});

test('refuses a foreign item, naming its field, instead of handing it on', async () => {
  const { table, store } = await setUp();
  const fileId = randomUUID();
  const Item = { pk: `FILE#${fileId}`, sk: 'FILE', ...aStoredFile({ fileId }), sizeBytes: 'many' };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
  await expect(store.findFile(fileId)).rejects.toThrow('sizeBytes');
});
