import { randomUUID } from 'node:crypto';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { readConfig } from '../../config.ts';
import { makeShipOrder } from './ship-order.ts';

const ship = makeShipOrder({
  ...makeDynamodbOrderStore({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
  newId: randomUUID,
  now: () => new Date(),
});

export const handler = httpPipeline(shipOrder, ({ path, body, trace }) =>
  ship({ orderId: path.orderId, shipment: body, trace }),
);
