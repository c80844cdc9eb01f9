import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { queueBatchPipeline } from '@orderflow/middleware/queue-batch';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbImportOutcomes } from '../../adapters/dynamodb-import-outcomes.ts';
import { readConfig } from '../../config.ts';
import { makeTrackImport } from './track-import.ts';

export const handler = queueBatchPipeline(
  [OrderPlaced, ImportedOrderRefused],
  makeTrackImport(
    makeDynamodbImportOutcomes({
      client: makeDynamodbClient(),
      tableName: readConfig().TABLE_NAME,
      now: () => new Date(),
    }),
  ),
);
