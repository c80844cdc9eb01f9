import { randomUUID } from 'node:crypto';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { makeDynamodbImportRows } from '../../adapters/dynamodb-import-rows.ts';
import { readConfig } from '../../config.ts';
import { makePlaceImportedOrders } from './place-imported-orders.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME };

export const handler = queuePipeline(
  [OrderImportBatchReady],
  makePlaceImportedOrders({
    ...makeDynamodbCatalogue(table),
    ...makeDynamodbImportRows(table),
    newId: randomUUID,
    now: () => new Date(),
  }),
);
