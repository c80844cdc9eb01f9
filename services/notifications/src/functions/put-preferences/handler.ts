import { putPreferences } from '@orderflow/contracts/notifications/put-preferences';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbPreferences } from '../../adapters/dynamodb-preferences.ts';
import { readConfig } from '../../config.ts';
import { makePutPreferences } from './put-preferences.ts';

const put = makePutPreferences(
  makeDynamodbPreferences({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
);

export const handler = httpPipeline(putPreferences, ({ body, caller }) => put(caller.customerId, body));
