import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { type Backoff, backoffMs, realBackoff } from '@orderflow/outbox/backoff';
import { ordersTableBusy } from '../domain/errors.ts';
import type { OrdersTable } from './orders-table.ts';

type Item = Record<string, unknown>;

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
const maxKeysPerCall = 100;
const maxCalls = 5;
const baseDelayMs = 25;

/** The items that exist, in any order. Throws ORDERS_TABLE_BUSY (retryable) when the table answers only in part. */
export async function batchGet(
  table: OrdersTable,
  keys: readonly Item[],
  backoff: Backoff = realBackoff,
): Promise<Item[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / maxKeysPerCall) }, (_, index) =>
    keys.slice(index * maxKeysPerCall, (index + 1) * maxKeysPerCall),
  );
  return (await Promise.all(batches.map((batch) => getBatch(table, batch, backoff)))).flat();
}

/** A throttled table answers 200 with part of the items; the SDK does not ask again for the rest. */
async function getBatch(
  { client, tableName }: OrdersTable,
  keys: readonly Item[],
  backoff: Backoff,
): Promise<Item[]> {
  const items: Item[] = [];
  let missing = [...keys];
  for (let call = 0; call < maxCalls; call += 1) {
    if (call > 0) await backoff.sleep(backoffMs(call, baseDelayMs, backoff.random));
    const command = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: missing } } });
    const { Responses, UnprocessedKeys } = await client.send(command);
    items.push(...(Responses?.[tableName] ?? []));
    missing = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (missing.length === 0) return items;
  }
  throw ordersTableBusy();
}
