import { describeError } from '@orderflow/middleware/describe-error';
import { itemStreamPipeline } from '@orderflow/middleware/item-stream';
import { log } from '@orderflow/middleware/log';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeApiGatewayConnections } from '../../adapters/api-gateway-connections.ts';
import { makeDynamodbConnections } from '../../adapters/dynamodb-connections.ts';
import { toPlacedEntry } from '../../adapters/dynamodb-feed.ts';
import { readConfig } from '../../config.ts';
import { makeBroadcastEvent } from './broadcast-event.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME, now: () => new Date() };

export const handler = itemStreamPipeline(
  toPlacedEntry,
  makeBroadcastEvent({
    ...makeDynamodbConnections(table),
    ...makeApiGatewayConnections(),
    noteLost: (connectionId, error) =>
      log.warn('a push was lost', { connectionId, error: describeError(error) }),
  }),
);
