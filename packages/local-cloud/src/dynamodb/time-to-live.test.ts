import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type DynamodbForTest,
  recordsOf,
  startDynamodb,
  TABLE_NAME as TableName,
} from './dynamodb-for-test.ts';

const START_SECONDS = Date.UTC(2026, 0, 1) / 1000;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

let nowSeconds: number;
let dynamodb: DynamodbForTest;
beforeEach(async () => {
  nowSeconds = START_SECONDS;
  dynamodb = await startDynamodb({ now: () => nowSeconds * 1000 });
});
afterEach(() => dynamodb.stop());

const put = (pk: string, expiresAt?: unknown) =>
  dynamodb.documents.send(new PutCommand({ TableName, Item: { pk, sk: 'EVENT', expiresAt } }));
const keys = async () => {
  const { Items = [] } = await dynamodb.documents.send(new ScanCommand({ TableName }));
  return Items.map(({ pk }) => pk).sort();
};
const describe = () => dynamodb.client.send(new DescribeTimeToLiveCommand({ TableName }));
const update = (AttributeName: string, Enabled: boolean) =>
  dynamodb.client.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } }),
  );

test('a sweep deletes what has expired, and until then it can be read', async () => {
  await put('soon', START_SECONDS + 10);
  await put('later', START_SECONDS + 20);
  await put('never');
  expect(await dynamodb.service.expireItems()).toBe(0);
  nowSeconds += 10;
  expect(await keys()).toEqual(['later', 'never', 'soon']);
  expect(await dynamodb.service.expireItems()).toBe(1);
  expect(await keys()).toEqual(['later', 'never']);
});

test('the stream names the time to live service as who deleted the item', async () => {
  await put('soon', START_SECONDS);
  await dynamodb.service.expireItems();
  const [inserted, removed] = await recordsOf(dynamodb.service);
  expect(inserted).not.toHaveProperty('userIdentity');
  expect(removed).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: { Keys: { pk: { S: 'soon' } }, OldImage: { pk: { S: 'soon' } } },
  });
});

test('an item whose time is moved or removed stays', async () => {
  await put('moved', START_SECONDS);
  await put('freed', START_SECONDS);
  await put('moved', START_SECONDS + 1);
  const Key = { pk: 'freed', sk: 'EVENT' };
  await dynamodb.documents.send(new UpdateCommand({ TableName, Key, UpdateExpression: 'REMOVE expiresAt' }));
  expect(await dynamodb.service.expireItems()).toBe(0);
  expect(await keys()).toEqual(['freed', 'moved']);
});

test('an item that is renewed while the sweep goes on stays', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `${index}`);
  await Promise.all(names.map((pk) => put(pk, START_SECONDS)));
  await put('renewed', START_SECONDS);
  const sweep = dynamodb.service.expireItems();
  await put('renewed', START_SECONDS + 60);
  await sweep;
  expect(await keys()).toEqual(['renewed']);
});

test('a time that is no number or lies five years back is ignored', async () => {
  await put('text', String(START_SECONDS));
  await put('ancient', START_SECONDS - 5 * YEAR_SECONDS - 1);
  expect(await dynamodb.service.expireItems()).toBe(0);
});

test('the template and UpdateTimeToLive both set it, and what is there already counts', async () => {
  expect((await describe()).TimeToLiveDescription).toEqual({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: 'expiresAt',
  });
  await expect(update('expiresAt', true)).rejects.toMatchObject({ name: 'ValidationException' });
  await update('expiresAt', false);
  expect((await describe()).TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await put('soon', START_SECONDS);
  expect(await dynamodb.service.expireItems()).toBe(0);
  await update('expiresAt', true);
  expect(await dynamodb.service.expireItems()).toBe(1);
});

test('a stop ends the sweep that is under way', async () => {
  const other = await startDynamodb({ now: () => (START_SECONDS + 60) * 1000 });
  const putItem = (n: number) =>
    other.documents.send(
      new PutCommand({ TableName, Item: { pk: `item-${n}`, sk: 'EVENT', expiresAt: START_SECONDS } }),
    );
  await Promise.all(Array.from({ length: 50 }, (_, n) => putItem(n)));
  const sweep = other.service.expireItems();
  await other.stop();
  expect(await sweep).toBeLessThan(50);
});
