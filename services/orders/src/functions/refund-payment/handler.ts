import { randomUUID } from 'node:crypto';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { makeSimulatedPaymentGateway } from '../../adapters/simulated-payment-gateway.ts';
import { readConfig } from '../../config.ts';
import { makeRefundPayment } from './refund-payment.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME };

export const handler = queuePipeline(
  [OrderCancelled],
  makeRefundPayment({
    ...makeDynamodbOrderStore(table),
    ...makeSimulatedPaymentGateway({ ...table, newId: randomUUID }),
    now: () => new Date(),
  }),
);
