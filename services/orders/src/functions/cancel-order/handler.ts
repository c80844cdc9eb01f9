import { randomUUID } from 'node:crypto';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { readConfig } from '../../config.ts';
import { makeCancelOrder } from './cancel-order.ts';

const cancel = makeCancelOrder({
  ...makeDynamodbOrderStore({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
  newId: randomUUID,
  now: () => new Date(),
});

export const handler = httpPipeline(cancelOrder, ({ path, caller, trace }) =>
  cancel({ orderId: path.orderId, viewer: caller, trace }),
);
