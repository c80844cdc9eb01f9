import { randomUUID } from 'node:crypto';
import { schedulePipeline } from '@orderflow/middleware/schedule';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderIndex } from '../../adapters/dynamodb-order-index.ts';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { readExpiryConfig } from '../../config.ts';
import { makeExpireUnpaidOrders } from './expire-unpaid-orders.ts';

const config = readExpiryConfig();
const table = { client: makeDynamodbClient(), tableName: config.TABLE_NAME };

export const handler = schedulePipeline(
  makeExpireUnpaidOrders({
    ...makeDynamodbOrderIndex(table),
    ...makeDynamodbOrderStore(table),
    expireAfterMinutes: config.UNPAID_ORDERS_EXPIRE_AFTER_MINUTES,
    newId: randomUUID,
    now: () => new Date(),
  }),
);
