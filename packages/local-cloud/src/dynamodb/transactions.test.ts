import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DynamodbForTest,
  recordsOf,
  startDynamodb,
  TABLE_NAME as TableName,
} from './dynamodb-for-test.ts';

type Elements = NonNullable<TransactWriteCommandInput['TransactItems']>;

let nowMs = Date.UTC(2026, 0, 1);
let dynamodb: DynamodbForTest;
beforeEach(async () => {
  dynamodb = await startDynamodb({ now: () => nowMs });
});
afterEach(() => dynamodb.stop());

const keyOf = (pk: string) => ({ pk, sk: 'ORDER' });
const put = (item: Record<string, unknown>) =>
  dynamodb.documents.send(new PutCommand({ TableName, Item: item }));
const get = (pk: string) =>
  dynamodb.documents.send(new GetCommand({ TableName, Key: keyOf(pk) })).then(({ Item }) => Item);
const transact = (TransactItems: Elements, rest: Partial<TransactWriteCommandInput> = {}) =>
  dynamodb.documents.send(new TransactWriteCommand({ TransactItems, ...rest }));
const increment = (pk: string, by = 1) => ({
  Update: {
    TableName,
    Key: keyOf(pk),
    UpdateExpression: 'ADD stock :by',
    ExpressionAttributeValues: { ':by': by },
  },
});

async function cancellationOf(attempt: Promise<unknown>) {
  const error = await attempt.catch((thrown: unknown) => thrown);
  if (!(error instanceof TransactionCanceledException)) throw new Error(`not cancelled: ${String(error)}`);
  return error;
}

describe('TransactWriteItems', () => {
  test('applies Put, Update, Delete and ConditionCheck together', async () => {
    await put({ ...keyOf('old'), stock: 1 });
    await put({ ...keyOf('counter'), stock: 1 });
    await transact([
      { Put: { TableName, Item: { ...keyOf('new'), stock: 7 } } },
      increment('counter'),
      { Delete: { TableName, Key: keyOf('old') } },
      { ConditionCheck: { TableName, Key: keyOf('none'), ConditionExpression: 'attribute_not_exists(pk)' } },
    ]);
    expect(await Promise.all(['new', 'counter', 'old', 'none'].map(get))).toEqual([
      { ...keyOf('new'), stock: 7 },
      { ...keyOf('counter'), stock: 2 },
      undefined,
      undefined,
    ]);
  });

  test('changes nothing, and puts nothing on the stream, when one condition fails', async () => {
    const absent = {
      ConditionCheck: { TableName, Key: keyOf('c'), ConditionExpression: 'attribute_exists(pk)' },
    };
    await cancellationOf(transact([{ Put: { TableName, Item: keyOf('a') } }, increment('b'), absent]));
    expect(await Promise.all(['a', 'b'].map(get))).toEqual([undefined, undefined]);
    expect(await recordsOf(dynamodb.service)).toEqual([]);
  });

  test('tells the reason of every element in order, with the failed item where it was asked for', async () => {
    await put({ ...keyOf('taken'), stock: 3 });
    const unlessTaken = { TableName, Item: keyOf('taken'), ConditionExpression: 'attribute_not_exists(pk)' };
    const error = await cancellationOf(
      transact([
        { Put: { TableName, Item: keyOf('free') } },
        { Put: { ...unlessTaken, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
        { ConditionCheck: { TableName, Key: keyOf('absent'), ConditionExpression: 'attribute_exists(pk)' } },
      ]),
    );
    expect(error.message).toContain('[None, ConditionalCheckFailed, ConditionalCheckFailed]');
    expect(error.CancellationReasons).toEqual([
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        // The document client leaves errors alone: the item comes in wire form.
        Item: { pk: { S: 'taken' }, sk: { S: 'ORDER' }, stock: { N: '3' } },
      },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
    ]);
  });

  test('reports an update that cannot be applied, and a key of the wrong form, as ValidationError', async () => {
    await put({ ...keyOf('text'), stock: 'none' });
    const [none, failed] =
      (await cancellationOf(transact([increment('a'), increment('text')]))).CancellationReasons ?? [];
    expect([none?.Code, failed?.Code]).toEqual(['None', 'ValidationError']);
    const wrongKey = { Delete: { TableName, Key: { pk: 'a' } } };
    const reasons = (await cancellationOf(transact([increment('a'), wrongKey]))).CancellationReasons;
    expect(reasons?.[1]).toEqual({
      Code: 'ValidationError',
      Message: 'The provided key element does not match the schema',
    });
    expect(await get('a')).toBeUndefined();
  });

  test.each([
    [
      'more than 100 elements',
      () => Array.from({ length: 101 }, (_, n) => increment(`${n}`)),
      'ValidationException',
    ],
    ['no element', () => [], 'ValidationException'],
    [
      'two elements on one item',
      () => [increment('a'), { Delete: { TableName, Key: keyOf('a') } }],
      'ValidationException',
    ],
    [
      'an element that is two',
      () => [{ ...increment('a'), Delete: { TableName, Key: keyOf('b') } }],
      'ValidationException',
    ],
    [
      'a table that does not exist',
      () => [{ Put: { TableName: 'none', Item: keyOf('a') } }],
      'ResourceNotFoundException',
    ],
  ])('refuses %s', async (_, elements, name) => {
    await expect(transact(elements() as Elements)).rejects.toMatchObject({ name });
  });

  test('takes 100 elements and consumes twice the capacity of plain writes', async () => {
    const elements = Array.from({ length: 100 }, (_, n) => ({ Put: { TableName, Item: keyOf(`${n}`) } }));
    const { ConsumedCapacity } = await transact(elements, { ReturnConsumedCapacity: 'TOTAL' });
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 200 }]);
  });
});

describe('ClientRequestToken', () => {
  const ClientRequestToken = 'once';

  test('makes a repeated transaction a success without effect for ten minutes', async () => {
    await transact([increment('a')], { ClientRequestToken });
    await transact([increment('a')], { ClientRequestToken });
    expect(await get('a')).toMatchObject({ stock: 1 });
    nowMs += 10 * 60 * 1000;
    await transact([increment('a')], { ClientRequestToken });
    expect(await get('a')).toMatchObject({ stock: 2 });
  });

  test('refuses another transaction under the same token', async () => {
    await transact([increment('a')], { ClientRequestToken });
    const other = transact([increment('a', 2)], { ClientRequestToken });
    await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    expect(await get('a')).toMatchObject({ stock: 1 });
  });

  test('is free again when the transaction was cancelled', async () => {
    const guarded = { Put: { TableName, Item: keyOf('a'), ConditionExpression: 'attribute_exists(pk)' } };
    await cancellationOf(transact([guarded], { ClientRequestToken }));
    await put({ ...keyOf('a'), stock: 1 });
    await transact([guarded], { ClientRequestToken });
    expect(await get('a')).toEqual(keyOf('a'));
  });

  test('takes effect once when the same call is made many times at once', async () => {
    const calls = Array.from({ length: 20 }, () => transact([increment('a')], { ClientRequestToken }));
    const names = (await Promise.allSettled(calls)).map(
      (call) => call.status === 'rejected' && call.reason.name,
    );
    expect(new Set(names)).toEqual(new Set([false, 'TransactionInProgressException']));
    expect(await get('a')).toMatchObject({ stock: 1 });
  });
});

test('TransactGetItems answers in order, with nothing for what is absent, at twice the capacity', async () => {
  await put({ ...keyOf('a'), stock: 1, note: 'x' });
  const answer = await dynamodb.documents.send(
    new TransactGetCommand({
      TransactItems: [
        { Get: { TableName, Key: keyOf('none') } },
        { Get: { TableName, Key: keyOf('a'), ProjectionExpression: 'stock' } },
      ],
      ReturnConsumedCapacity: 'TOTAL',
    }),
  );
  expect(answer.Responses).toEqual([{}, { Item: { stock: 1 } }]);
  expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4 }]);
});
