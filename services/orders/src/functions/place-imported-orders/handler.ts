import { randomUUID } from 'node:crypto';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { makeDynamodbImportRows } from '../../adapters/dynamodb-import-rows.ts';
import { readPlacingConfig } from '../../config.ts';
import { makePlaceImportedOrders } from './place-imported-orders.ts';

const config = readPlacingConfig();
const table = {
  client: makeDynamodbClient(),
  tableName: config.TABLE_NAME,
  ordersKeptDays: config.ORDERS_KEPT_DAYS,
};

export const handler = queuePipeline(
  [OrderImportBatchReady],
  makePlaceImportedOrders({
    ...makeDynamodbCatalogue(table),
    ...makeDynamodbImportRows(table),
    newId: randomUUID,
    now: () => new Date(),
  }),
);
