// The adapters behind every message that goes out: two functions send, and both need all of them.
import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { OptionalCategory } from '@orderflow/contracts/notifications/preferences';
import type { SenderConfig } from '../config.ts';
import type { DeliveryPorts } from '../domain/deliver.ts';
import { makeDynamodbDigests } from './dynamodb-digests.ts';
import { makeDynamodbEmailLimits } from './dynamodb-email-limits.ts';
import { makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';
import { makeDynamodbPreferences } from './dynamodb-preferences.ts';
import { makeDynamodbSuppressions } from './dynamodb-suppressions.ts';
import { describeMessage, renderEmail } from './email-renderer.ts';
import { makeKmsUnsubscribeLinks } from './kms-unsubscribe-links.ts';
import { makeSesEmailSender } from './ses-email-sender.ts';

export function makeDeliveryAdapters(client: DynamoDBDocumentClient, config: SenderConfig): DeliveryPorts {
  const now = () => new Date();
  const table = { client, tableName: config.TABLE_NAME, now };
  return {
    ...makeDynamodbNotificationStore(table),
    ...makeDynamodbDigests(table),
    ...makeDynamodbEmailLimits(table),
    ...makeDynamodbPreferences(table),
    ...makeDynamodbSuppressions(table),
    ...makeKmsUnsubscribeLinks({
      keyId: config.UNSUBSCRIBE_KEY_ID,
      categories: OptionalCategory.options,
    }),
    ...makeSesEmailSender({ senderEmail: config.SENDER_EMAIL, configurationSet: config.CONFIGURATION_SET }),
    renderEmail,
    describeMessage,
    limits: {
      perKind: config.EMAILS_PER_KIND,
      perCustomer: config.EMAILS_PER_CUSTOMER,
      windowMs: config.EMAIL_WINDOW_MINUTES,
    },
    consoleUrl: config.CONSOLE_URL,
    apiUrl: config.API_URL,
    newId: randomUUID,
    now,
  };
}
