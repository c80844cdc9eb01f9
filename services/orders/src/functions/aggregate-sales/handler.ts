import { itemStreamPipeline } from '@orderflow/middleware/item-stream';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbSales } from '../../adapters/dynamodb-sales.ts';
import { toOrder } from '../../adapters/order-items.ts';
import { readConfig } from '../../config.ts';
import { makeAggregateSales } from './aggregate-sales.ts';

const sales = makeDynamodbSales({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME });

export const handler = itemStreamPipeline(toOrder, makeAggregateSales(sales));
