import { randomUUID } from 'node:crypto';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { makeSimulatedPaymentGateway } from '../../adapters/simulated-payment-gateway.ts';
import { readConfig } from '../../config.ts';
import { makeChargePayment } from './charge-payment.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME };

export const handler = queuePipeline(
  [OrderPlaced],
  makeChargePayment({
    ...makeDynamodbOrderStore(table),
    ...makeSimulatedPaymentGateway({ ...table, newId: randomUUID }),
    newId: randomUUID,
    now: () => new Date(),
  }),
);
