import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbNotificationList } from '../../adapters/dynamodb-notification-list.ts';
import { readConfig } from '../../config.ts';
import { makeListNotifications } from './list-notifications.ts';

const list = makeListNotifications(
  makeDynamodbNotificationList({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
);

export const handler = httpPipeline(listNotifications, ({ query, caller }) => list({ ...query, caller }));
