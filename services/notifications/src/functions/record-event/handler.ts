import { queueBatchPipeline } from '@orderflow/middleware/queue-batch';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbFeed } from '../../adapters/dynamodb-feed.ts';
import { readConfig } from '../../config.ts';
import { feedEvents } from '../../consumed-events.ts';
import { makeRecordEvent } from './record-event.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME, now: () => new Date() };

export const handler = queueBatchPipeline(feedEvents, makeRecordEvent(makeDynamodbFeed(table)));
