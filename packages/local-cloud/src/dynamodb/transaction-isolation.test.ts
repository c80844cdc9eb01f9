import { ScanCommand, TransactGetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  type DynamodbForTest,
  recordsOf,
  startDynamodb,
  TABLE_NAME as TableName,
} from './dynamodb-for-test.ts';

const ACCOUNTS = ['a', 'b', 'c', 'd'];
const OPENING = 100;

let dynamodb: DynamodbForTest;
afterEach(() => dynamodb.stop());

const Key = (pk: string) => ({ pk, sk: 'ACCOUNT' });
const add = (pk: string, by: number) => ({
  TableName,
  Key: Key(pk),
  UpdateExpression: 'ADD balance :by',
  ConditionExpression: 'balance >= :least',
  ExpressionAttributeValues: { ':by': by, ':least': -by },
});
const transfer = (from: string, to: string, amount: number) =>
  dynamodb.documents.send(
    new TransactWriteCommand({
      TransactItems: [{ Update: add(from, -amount) }, { Update: add(to, amount) }],
    }),
  );
const open = () =>
  dynamodb.documents.send(
    new TransactWriteCommand({
      TransactItems: ACCOUNTS.map((pk) => ({ Put: { TableName, Item: { ...Key(pk), balance: OPENING } } })),
    }),
  );
async function readTotal(): Promise<number> {
  const reads = ACCOUNTS.map((pk) => ({ Get: { TableName, Key: Key(pk) } }));
  const { Responses = [] } = await dynamodb.documents.send(new TransactGetCommand({ TransactItems: reads }));
  return Responses.reduce((sum, { Item }) => sum + Number(Item?.balance), 0);
}
async function scanTotal(): Promise<number> {
  const { Items = [] } = await dynamodb.documents.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.reduce((sum, { balance }) => sum + Number(balance), 0);
}

const account = fc.constantFrom(...ACCOUNTS);
const transfers = fc.array(fc.tuple(account, account, fc.integer({ min: 1, max: 150 })), {
  minLength: 5,
  maxLength: 25,
});

test('money is neither made nor lost by concurrent transfers, and no reader sees half of one', async () => {
  dynamodb = await startDynamodb();
  await fc.assert(
    fc.asyncProperty(transfers, async (list) => {
      await open();
      const moves = list.filter(([from, to]) => from !== to).map((move) => transfer(...move));
      const moved = Promise.allSettled(moves);
      const totals = await Promise.all(list.flatMap(() => [readTotal(), scanTotal()]));
      await moved;
      expect(new Set([...totals, await readTotal()])).toEqual(new Set([OPENING * ACCOUNTS.length]));
    }),
    { numRuns: 15 },
  );
});

test('transactions and plain updates of the same item all count', async () => {
  dynamodb = await startDynamodb();
  await open();
  const plain = Array.from({ length: 50 }, () => dynamodb.documents.send(new UpdateCommand(add('a', 1))));
  const moves = Array.from({ length: 50 }, () => transfer('b', 'a', 1));
  await Promise.all([...plain, ...moves]);
  expect(await readTotal()).toBe(OPENING * ACCOUNTS.length + 50);
});

test('the last piece of stock goes to exactly one of many transactions', async () => {
  dynamodb = await startDynamodb();
  await open();
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => transfer('a', 'b', OPENING)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the records of one transaction are neighbours on the stream', async () => {
  dynamodb = await startDynamodb();
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      dynamodb.documents.send(
        new TransactWriteCommand({
          TransactItems: ['x', 'y', 'z'].map((sk) => ({ Put: { TableName, Item: { pk: String(n), sk } } })),
        }),
      ),
    ),
  );
  const partitions = (await recordsOf(dynamodb.service)).map(({ dynamodb: { Keys } }) => Keys.pk?.S);
  const neighbours = partitions.filter((_, index) => index % 3 === 0).flatMap((pk) => [pk, pk, pk]);
  expect(partitions).toEqual(neighbours);
  expect(partitions).toHaveLength(120);
});

test('with conflicts reported, a transaction on an item of another one is cancelled as on AWS', async () => {
  dynamodb = await startDynamodb({ transactionConflicts: 'report' });
  await open();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => transfer('a', 'b', 1)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.map((failure) => failure.CancellationReasons[0])).toEqual(
    failures.map(() => ({ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' })),
  );
  expect(await readTotal()).toBe(OPENING * ACCOUNTS.length);
});
