import { randomUUID } from 'node:crypto';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { fingerprint } from '../../adapters/payload-fingerprint.ts';
import { readPlacingConfig } from '../../config.ts';
import { makePlaceOrder } from './place-order.ts';

const config = readPlacingConfig();
const table = {
  client: makeDynamodbClient(),
  tableName: config.TABLE_NAME,
  ordersKeptDays: config.ORDERS_KEPT_DAYS,
};

const place = makePlaceOrder({
  ...makeDynamodbCatalogue(table),
  ...makeDynamodbOrderStore(table),
  fingerprint,
  newId: randomUUID,
  now: () => new Date(),
});

export const handler = httpPipeline(placeOrder, ({ caller, headers, body, trace }) =>
  place({
    customer: { customerId: caller.customerId, email: caller.email },
    idempotencyKey: headers['idempotency-key'],
    payload: body,
    trace,
  }),
);
