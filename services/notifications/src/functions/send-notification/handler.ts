import { randomUUID } from 'node:crypto';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbNotificationStore } from '../../adapters/dynamodb-notification-store.ts';
import { makeSesEmailSender } from '../../adapters/ses-email-sender.ts';
import { readSenderConfig } from '../../config.ts';
import { makeSendNotification } from './send-notification.ts';

const config = readSenderConfig();
const now = () => new Date();

export const handler = queuePipeline(
  [InvoiceReady, OrderRejected, OrderImportCompleted],
  makeSendNotification({
    ...makeDynamodbNotificationStore({ client: makeDynamodbClient(), tableName: config.TABLE_NAME, now }),
    ...makeSesEmailSender(config.SENDER_EMAIL),
    consoleUrl: config.CONSOLE_URL,
    newId: randomUUID,
    now,
  }),
);
