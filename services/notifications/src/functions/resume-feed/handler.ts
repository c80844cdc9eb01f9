import { ResumeFeed } from '@orderflow/contracts/notifications/live-feed';
import { messagePipeline } from '@orderflow/middleware/web-socket';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbConnections } from '../../adapters/dynamodb-connections.ts';
import { makeDynamodbFeed } from '../../adapters/dynamodb-feed.ts';
import { readConfig } from '../../config.ts';
import { makeResumeFeed } from './resume-feed.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME, now: () => new Date() };
const resume = makeResumeFeed({ ...makeDynamodbFeed(table), ...makeDynamodbConnections(table) });

export const handler = messagePipeline(ResumeFeed, ({ body, connectionId, caller }) =>
  resume({ ...body, connectionId, caller }),
);
