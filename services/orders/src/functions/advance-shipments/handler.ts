import { randomUUID } from 'node:crypto';
import { schedulePipeline } from '@orderflow/middleware/schedule';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbOrderIndex } from '../../adapters/dynamodb-order-index.ts';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import { handOver } from '../../adapters/simulated-carrier.ts';
import { readShippingConfig } from '../../config.ts';
import { makeAdvanceShipments } from './advance-shipments.ts';

const config = readShippingConfig();
const table = { client: makeDynamodbClient(), tableName: config.TABLE_NAME };

export const handler = schedulePipeline(
  makeAdvanceShipments({
    ...makeDynamodbOrderIndex(table),
    ...makeDynamodbOrderStore(table),
    handOver,
    shipAfterMinutes: config.SHIP_AFTER_MINUTES,
    deliverAfterMinutes: config.DELIVER_AFTER_MINUTES,
    newId: randomUUID,
    now: () => new Date(),
  }),
);
