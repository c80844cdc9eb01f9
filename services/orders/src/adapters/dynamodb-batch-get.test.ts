import type { BatchGetCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { batchGet } from './dynamodb-batch-get.ts';

const noPause = { random: Math.random, sleep: async () => {} };
const keys = [{ pk: 'A' }, { pk: 'B' }, { pk: 'C' }];

/** Answers the first `perCall` keys of each call and leaves the rest unprocessed, as a throttled table does. */
function aThrottledTable(perCall: number) {
  const calls: unknown[] = [];
  const send = async ({ input }: { input: BatchGetCommandInput }) => {
    const asked = input.RequestItems?.orders?.Keys ?? [];
    calls.push(asked);
    const rest = asked.slice(perCall);
    return {
      Responses: { orders: asked.slice(0, perCall) },
      UnprocessedKeys: rest.length > 0 ? { orders: { Keys: rest } } : {},
    };
  };
  return { calls, table: { client: { send } as unknown as DynamoDBDocumentClient, tableName: 'orders' } };
}

test('asks again for what a throttled table left out', async () => {
  const { calls, table } = aThrottledTable(2);
  expect(await batchGet(table, keys, noPause)).toEqual(keys);
  expect(calls).toEqual([keys, [{ pk: 'C' }]]);
});

test('gives up after a few calls, and says that a retry may help', async () => {
  const { calls, table } = aThrottledTable(0);
  await expect(batchGet(table, keys, noPause)).rejects.toMatchObject({
    code: 'ORDERS_TABLE_BUSY',
    retryable: true,
  });
  expect(calls.length).toBe(5);
});
