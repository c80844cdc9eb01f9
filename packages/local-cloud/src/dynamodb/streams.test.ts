import { BatchWriteCommand, DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from 'vitest';
import {
  type DynamodbForTest,
  recordsOf,
  startDynamodb,
  TABLE_NAME as TableName,
} from './dynamodb-for-test.ts';
import { makeStreamLog } from './stream-log.ts';

let dynamodb: DynamodbForTest;
afterEach(() => dynamodb.stop());

const Key = { pk: 'a', sk: 'ORDER' };
const put = (item: Record<string, unknown>) =>
  dynamodb.documents.send(new PutCommand({ TableName, Item: item }));
const remove = (key: Record<string, unknown>) =>
  dynamodb.documents.send(new DeleteCommand({ TableName, Key: key }));

test.each([
  ['KEYS_ONLY', false, false],
  ['NEW_IMAGE', true, false],
  ['OLD_IMAGE', false, true],
  ['NEW_AND_OLD_IMAGES', true, true],
])('%s carries the images it names for INSERT, MODIFY and REMOVE', async (StreamViewType, hasNew, hasOld) => {
  dynamodb = await startDynamodb({}, { StreamSpecification: { StreamViewType } });
  await put({ ...Key, stock: 1 });
  await put({ ...Key, stock: 2 });
  await remove(Key);
  const records = await recordsOf(dynamodb.service);
  expect(records.map((record) => record.eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
  const stockOf = (image?: Record<string, { N?: unknown }>) => image?.stock?.N;
  expect(records.map((record) => stockOf(record.dynamodb.NewImage))).toEqual(
    hasNew ? ['1', '2', undefined] : [undefined, undefined, undefined],
  );
  expect(records.map((record) => stockOf(record.dynamodb.OldImage))).toEqual(
    hasOld ? [undefined, '1', '2'] : [undefined, undefined, undefined],
  );
  expect(records.map((record) => record.dynamodb.Keys)).toEqual(
    records.map(() => ({ pk: { S: 'a' }, sk: { S: 'ORDER' } })),
  );
});

test('a write that changes nothing leaves no record', async () => {
  dynamodb = await startDynamodb();
  await put({ ...Key, tags: new Set(['x', 'y']), nested: { one: 1, two: [true, null] } });
  await put({ nested: { two: [true, null], one: 1 }, tags: new Set(['y', 'x']), ...Key });
  await dynamodb.documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET nested.one = :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await remove({ pk: 'absent', sk: 'ORDER' });
  expect((await recordsOf(dynamodb.service)).map((record) => record.eventName)).toEqual(['INSERT']);
});

test('records come in the order of the writes, with ascending sequence numbers', async () => {
  dynamodb = await startDynamodb();
  await put({ ...Key, stock: 0 });
  const update = {
    TableName,
    Key,
    UpdateExpression: 'ADD stock :one',
    ExpressionAttributeValues: { ':one': 1 },
  };
  await Promise.all(Array.from({ length: 100 }, () => dynamodb.documents.send(new UpdateCommand(update))));
  const records = await recordsOf(dynamodb.service);
  expect(records.map((record) => Number(record.dynamodb.NewImage?.stock?.N))).toEqual(
    records.map((_, index) => index),
  );
  const numbers = records.map((record) => record.dynamodb.SequenceNumber);
  expect(numbers).toEqual([...new Set(numbers)].sort());
  expect(numbers[0]).toMatch(/^\d{21,40}$/);
});

test('batch writes are on the stream', async () => {
  dynamodb = await startDynamodb();
  const requests = ['1', '2', '3'].map((pk) => ({ PutRequest: { Item: { pk, sk: 'ORDER' } } }));
  await dynamodb.documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  expect(await recordsOf(dynamodb.service)).toHaveLength(3);
});

test('a waiting reader wakes with the write, and LATEST skips what came before', async () => {
  dynamodb = await startDynamodb();
  await put({ pk: 'before', sk: 'ORDER' });
  const reader = dynamodb.service.openStream(TableName, 'LATEST');
  const reading = reader.read(10, 60_000);
  await put(Key);
  expect((await reading).map((record) => record.dynamodb.Keys.pk)).toEqual([{ S: 'a' }]);
  const last = reader.read(10, 60_000);
  reader.close();
  expect(await last).toEqual([]);
});

test('a read gives at most the limit and goes on where the last one ended', async () => {
  dynamodb = await startDynamodb();
  for (const pk of ['1', '2', '3']) await put({ pk, sk: 'ORDER' });
  const reader = dynamodb.service.openStream(TableName, 'TRIM_HORIZON');
  const pages = [await reader.read(2, 0), await reader.read(2, 0), await reader.read(2, 0)];
  expect(pages.map((page) => page.map((record) => record.dynamodb.Keys.pk?.S))).toEqual([
    ['1', '2'],
    ['3'],
    [],
  ]);
});

test('a record is gone after 24 hours', async () => {
  let nowMs = Date.UTC(2026, 0, 1);
  dynamodb = await startDynamodb({ now: () => nowMs });
  await put(Key);
  nowMs += 24 * 60 * 60 * 1000;
  await put({ pk: 'b', sk: 'ORDER' });
  expect(await recordsOf(dynamodb.service)).toHaveLength(2);
  nowMs += 1000;
  expect((await recordsOf(dynamodb.service)).map((record) => record.dynamodb.Keys.pk?.S)).toEqual(['b']);
});

test('what an open reader has not read is kept however much there is', async () => {
  dynamodb = await startDynamodb();
  await put(Key);
  const [record] = await recordsOf(dynamodb.service);
  if (!record) throw new Error('no record on the stream');
  const log = makeStreamLog(() => Date.now());
  const reader = log.open('TRIM_HORIZON');
  for (let count = 0; count < 300_000; count += 1) log.append(record);
  expect(await reader.read(Number.MAX_SAFE_INTEGER, 0)).toHaveLength(300_000);
  expect(await log.open('TRIM_HORIZON').read(Number.MAX_SAFE_INTEGER, 0)).toHaveLength(100_000);
});
