import { randomUUID } from 'node:crypto';
import { emailFeedbackPipeline } from '@orderflow/middleware/email-feedback';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbSuppressions } from '../../adapters/dynamodb-suppressions.ts';
import { notificationTag } from '../../adapters/ses-email-sender.ts';
import { readConfig } from '../../config.ts';
import { makeHandleEmailFeedback } from './handle-email-feedback.ts';

const now = () => new Date();

const handle = makeHandleEmailFeedback({
  ...makeDynamodbSuppressions({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME, now }),
  newId: randomUUID,
  now,
});

export const handler = emailFeedbackPipeline(({ tags, ...feedback }) =>
  handle({ ...feedback, notificationId: tags[notificationTag]?.[0] }),
);
