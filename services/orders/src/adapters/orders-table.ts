// The keys of the orders table; README.md lists the access patterns that they serve.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { IdempotencyKey } from '../domain/idempotency.ts';

export type OrdersTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

type Key = { readonly pk: string; readonly sk: string };

export const cataloguePk = 'CATALOGUE';

export function productKey(productId: string): Key {
  return { pk: cataloguePk, sk: `PRODUCT#${productId}` };
}

/** Apart from the catalogue: every order writes stock, and one partition takes 1,000 writes a second. */
export function stockKey(productId: string): Key {
  return { pk: `PRODUCT#${productId}`, sk: 'STOCK' };
}

export function orderKey(orderId: string): Key {
  return { pk: `ORDER#${orderId}`, sk: 'ORDER' };
}

export function idempotencyKey({ customerId, key }: IdempotencyKey): Key {
  return { pk: `IDEMPOTENCY#${customerId}#${key}`, sk: 'IDEMPOTENCY' };
}

export function gatewayChargeKey(chargeIdempotencyKey: string): Key {
  return { pk: `GATEWAY#CHARGE#${chargeIdempotencyKey}`, sk: 'CHARGE' };
}

export function gatewayAttemptsKey(chargeIdempotencyKey: string): Key {
  return { pk: `GATEWAY#ATTEMPTS#${chargeIdempotencyKey}`, sk: 'ATTEMPTS' };
}
