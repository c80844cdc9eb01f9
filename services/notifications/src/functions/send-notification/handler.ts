import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDeliveryAdapters } from '../../adapters/delivery-adapters.ts';
import { makeDynamodbConfirmations } from '../../adapters/dynamodb-confirmations.ts';
import { notificationIdFor } from '../../adapters/notification-id.ts';
import { readNotificationConfig } from '../../config.ts';
import { notifiableEvents } from '../../consumed-events.ts';
import { makeDeliver } from '../../domain/deliver.ts';
import { makeSendNotification } from './send-notification.ts';

const config = readNotificationConfig();
const client = makeDynamodbClient();
const table = { client, tableName: config.TABLE_NAME, now: () => new Date() };

export const handler = queuePipeline(
  notifiableEvents,
  makeSendNotification({
    deliver: makeDeliver(makeDeliveryAdapters(client, config)),
    ...makeDynamodbConfirmations({ ...table, invoiceWaitMs: config.INVOICE_WAIT_MINUTES }),
    idFor: notificationIdFor,
    operatorsEmail: config.OPERATORS_EMAIL,
  }),
);
