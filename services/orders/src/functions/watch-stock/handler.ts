import { randomUUID } from 'node:crypto';
import { schedulePipeline } from '@orderflow/middleware/schedule';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbStockLevels } from '../../adapters/dynamodb-stock-levels.ts';
import { readStockWatchConfig } from '../../config.ts';
import { makeWatchStock } from './watch-stock.ts';

const config = readStockWatchConfig();
const table = { client: makeDynamodbClient(), tableName: config.TABLE_NAME };

export const handler = schedulePipeline(
  makeWatchStock({
    ...makeDynamodbStockLevels(table),
    lowBelow: config.STOCK_LOW_BELOW,
    newId: randomUUID,
    now: () => new Date(),
  }),
);
