import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { type Backoff, backoffMs, realBackoff } from '@orderflow/outbox/backoff';
import { type TransactItems, transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import { stockContended } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { type BinContents, binsPerProduct, fromOwnBin, type Portion, planPortions } from '../domain/stock.ts';
import { failedConditions } from './order-writes.ts';
import { type OrdersTable, shardOf, stockKey, stockKeysOf } from './orders-table.ts';

type Write = TransactItems[number];

export type StockResult =
  | { readonly kind: 'saved' }
  /** Nothing was written: some of the other writes' conditions did not hold. */
  | { readonly kind: 'refused' }
  /** Nothing was written: there is not enough of these. */
  | { readonly kind: 'short'; readonly productIds: readonly string[] };

const maxPlans = 5;

/**
 * Does the writes and takes the order's stock, all or nothing. Tries the bin that is the order's own first; only when that is too
 * empty, it looks into all of them. Throws TRANSACTION_CONFLICT (retryable) when others kept changing the same items.
 */
export async function writeAndTakeStock(
  table: OrdersTable,
  { orderId, lines }: Pick<Order, 'orderId' | 'lines'>,
  writes: readonly Write[],
): Promise<StockResult> {
  const { client, tableName } = table;
  let portions: readonly Portion[] = fromOwnBin(lines, ownBin(orderId));
  for (let plan = 1; plan <= maxPlans; plan += 1) {
    const items = [...writes, ...portions.map((portion) => take(tableName, portion))];
    const failed = await failedConditions(transact(client, items));
    if (!failed) return { kind: 'saved' };
    if (failed.some((index) => index < writes.length)) return { kind: 'refused' };
    const contents = await loadBins(
      table,
      lines.map(({ productId }) => productId),
    );
    const next = planPortions(lines, contents);
    if (next.shortProductIds.length > 0) return { kind: 'short', productIds: next.shortProductIds };
    portions = next.portions;
  }
  throw stockContended();
}

/** To the order's own bin: units of a product are all alike. */
export function giveStockBack(tableName: string, { orderId, lines }: Order): Write[] {
  return fromOwnBin(lines, ownBin(orderId)).map(({ productId, bin, quantity }) => ({
    Update: {
      TableName: tableName,
      Key: stockKey(productId, bin),
      UpdateExpression: 'ADD available :quantity',
      ExpressionAttributeValues: { ':quantity': quantity },
    },
  }));
}

const ownBin = (orderId: string) => shardOf(orderId, binsPerProduct);

function take(tableName: string, { productId, bin, quantity }: Portion): Write {
  return {
    Update: {
      TableName: tableName,
      Key: stockKey(productId, bin),
      UpdateExpression: 'SET available = available - :quantity',
      ConditionExpression: 'available >= :quantity',
      ExpressionAttributeValues: { ':quantity': quantity },
    },
  };
}

const Bin = z.object({ available: z.int() });

const maxReads = 10;
const baseDelayMs = 10;

/** All bins at one moment: read one after another, they could seem to hold less than they ever did. */
async function loadBins(
  { client, tableName }: OrdersTable,
  productIds: readonly string[],
  backoff: Backoff = realBackoff,
): Promise<BinContents> {
  const gets = productIds.flatMap(stockKeysOf).map((Key) => ({ Get: { TableName: tableName, Key } }));
  for (let attempt = 1; attempt <= maxReads; attempt += 1) {
    try {
      const { Responses = [] } = await client.send(new TransactGetCommand({ TransactItems: gets }));
      const units = Responses.map(({ Item }) => (Item ? Bin.parse(Item).available : 0));
      return new Map(
        productIds.map((id, index) => [
          id,
          units.slice(index * binsPerProduct, (index + 1) * binsPerProduct),
        ]),
      );
    } catch (error) {
      // A write of the same items was under way.
      if (!(error instanceof TransactionCanceledException)) throw error;
      await backoff.sleep(backoffMs(attempt, baseDelayMs, backoff.random));
    }
  }
  throw stockContended();
}
