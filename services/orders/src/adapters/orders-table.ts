// The keys of the orders table; README.md lists the access patterns that they serve.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderStatus, OrderSummary } from '@orderflow/contracts/orders/order-view';
import type { IdempotencyKey } from '../domain/idempotency.ts';
import type { ImportRow } from '../domain/import-row.ts';
import type { Position } from '../domain/order-list.ts';
import type { Bucket } from '../domain/sales.ts';
import { binsPerProduct } from '../domain/stock.ts';

export type OrdersTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

/** For whoever places orders. */
export type PlacingTable = OrdersTable & {
  /** How long a new order is kept; 0, for ever, unless told. */
  readonly ordersKeptDays?: number;
};

type Key = { readonly pk: string; readonly sk: string };

export const cataloguePk = 'CATALOGUE';

export function productKey(productId: string): Key {
  return { pk: cataloguePk, sk: `PRODUCT#${productId}` };
}

/** Apart from the catalogue, and each bin apart from the others: a partition takes 1,000 writes a second. */
export function stockKey(productId: string, bin: number): Key {
  return { pk: `PRODUCT#${productId}#${bin}`, sk: 'STOCK' };
}

export function stockKeysOf(productId: string): Key[] {
  return Array.from({ length: binsPerProduct }, (_, bin) => stockKey(productId, bin));
}

export function orderKey(orderId: string): Key {
  return { pk: `ORDER#${orderId}`, sk: 'ORDER' };
}

export function idempotencyKey({ customerId, key }: IdempotencyKey): Key {
  return { pk: `IDEMPOTENCY#${customerId}#${key}`, sk: 'IDEMPOTENCY' };
}

export function importRowKey({ importId, row }: ImportRow): Key {
  return { pk: `IMPORT#${importId}#${row}`, sk: 'ROW' };
}

export function gatewayChargeKey(chargeIdempotencyKey: string): Key {
  return { pk: `GATEWAY#CHARGE#${chargeIdempotencyKey}`, sk: 'CHARGE' };
}

export function gatewayAttemptsKey(chargeIdempotencyKey: string): Key {
  return { pk: `GATEWAY#ATTEMPTS#${chargeIdempotencyKey}`, sk: 'ATTEMPTS' };
}

/**
 * Of the index by-status: all orders of one status under one key would be one partition, with its 1,000 writes a second. More of them
 * are for a migration: an order stays in its shard until it moves, and only shards below this number are read.
 */
export const statusShards = 4;

/** Of the sales figures: as many partitions for each minute, hour and day. May grow at any time, never shrink. */
export const salesShards = 4;

/** Where an order stands in the indexes. */
export function indexKeys({ orderId, status, customerId, changedAt }: OrderSummary) {
  return {
    customerStatus: customerStatusKey(customerId, status),
    statusShard: statusShardKey(status, shardOf(orderId, statusShards)),
    changedKey: positionKey({ changedAt, orderId }),
  };
}

export function customerStatusKey(customerId: string, status: OrderStatus): string {
  return `CUSTOMER#${customerId}#${status}`;
}

export function statusShardKey(status: OrderStatus, shard: number): string {
  return `STATUS#${status}#${shard}`;
}

export function positionKey({ changedAt, orderId }: Position): string {
  return `${changedAt}#${orderId}`;
}

/** The partition of a counter: the minutes of an hour, the hours or the products of a day, in one shard. */
export function salesPartition(by: Bucket['by'], begin: string, shard: number): string {
  return `SALES#${by.toUpperCase()}#${begin.slice(0, by === 'minute' ? 13 : 10)}#${shard}`;
}

export function salesKey({ by, begin, productId, currency }: Bucket, shard: number): Key {
  const name = [begin, ...(productId === undefined ? [] : [productId]), currency].join('#');
  return { pk: salesPartition(by, begin, shard), sk: name };
}

/** Evenly spread and always the same for the same UUID. */
export function shardOf(uuid: string, shards: number): number {
  return Number.parseInt(uuid.slice(-4), 16) % shards;
}
