import { getSalesStats } from '@orderflow/contracts/orders/get-sales-stats';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbSales } from '../../adapters/dynamodb-sales.ts';
import { readConfig } from '../../config.ts';
import { makeGetSalesStats } from './get-sales-stats.ts';

const readStats = makeGetSalesStats({
  ...makeDynamodbSales({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
  now: () => new Date(),
});

export const handler = httpPipeline(getSalesStats, ({ query }) => readStats(query));
