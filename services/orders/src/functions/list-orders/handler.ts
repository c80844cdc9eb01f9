import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderIndex } from '../../adapters/dynamodb-order-index.ts';
import { readConfig } from '../../config.ts';
import { makeListOrders } from './list-orders.ts';

const list = makeListOrders(
  makeDynamodbOrderIndex({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
);

export const handler = httpPipeline(listOrders, ({ caller, query }) => list({ ...query, viewer: caller }));
