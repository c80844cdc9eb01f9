import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbNotificationList } from '../../adapters/dynamodb-notification-list.ts';
import { readConfig } from '../../config.ts';
import { makeMarkNotificationsRead } from './mark-notifications-read.ts';

const mark = makeMarkNotificationsRead({
  ...makeDynamodbNotificationList({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
  now: () => new Date(),
});

export const handler = httpPipeline(markNotificationsRead, ({ body, caller }) => mark({ ...body, caller }));
