import { disconnectPipeline } from '@orderflow/middleware/web-socket';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbConnections } from '../../adapters/dynamodb-connections.ts';
import { readConfig } from '../../config.ts';
import { makeDisconnect } from './disconnect.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME, now: () => new Date() };

export const handler = disconnectPipeline(makeDisconnect(makeDynamodbConnections(table)));
