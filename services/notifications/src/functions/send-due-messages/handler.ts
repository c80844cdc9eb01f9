import { schedulePipeline } from '@orderflow/middleware/schedule';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDeliveryAdapters } from '../../adapters/delivery-adapters.ts';
import { makeDynamodbConfirmations } from '../../adapters/dynamodb-confirmations.ts';
import { makeDynamodbDigests } from '../../adapters/dynamodb-digests.ts';
import { notificationIdFor } from '../../adapters/notification-id.ts';
import { readSenderConfig } from '../../config.ts';
import { makeDeliver } from '../../domain/deliver.ts';
import { makeSendDueMessages } from './send-due-messages.ts';

const config = readSenderConfig();
const client = makeDynamodbClient();
const table = { client, tableName: config.TABLE_NAME, now: () => new Date() };

export const handler = schedulePipeline(
  makeSendDueMessages({
    deliver: makeDeliver(makeDeliveryAdapters(client, config)),
    ...makeDynamodbConfirmations({ ...table, invoiceWaitMs: config.INVOICE_WAIT_MINUTES }),
    ...makeDynamodbDigests(table),
    idFor: notificationIdFor,
  }),
);
