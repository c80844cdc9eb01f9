import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbPreferences } from '../../adapters/dynamodb-preferences.ts';
import { makeDynamodbSuppressions } from '../../adapters/dynamodb-suppressions.ts';
import { readConfig } from '../../config.ts';
import { makeGetPreferences } from './get-preferences.ts';

const table = { client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME, now: () => new Date() };

const get = makeGetPreferences({ ...makeDynamodbPreferences(table), ...makeDynamodbSuppressions(table) });

export const handler = httpPipeline(getPreferences, ({ caller }) => get(caller));
