import { getOrder } from '@orderflow/contracts/orders/get-order';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { readConfig } from '../../config.ts';
import { makeGetOrder } from './get-order.ts';

const store = makeDynamodbOrderStore({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME });
const readOrder = makeGetOrder(store);

export const handler = httpPipeline(getOrder, ({ path, caller }) =>
  readOrder({ orderId: path.orderId, viewer: caller }),
);
