import { OptionalCategory } from '@orderflow/contracts/notifications/preferences';
import { unsubscribe } from '@orderflow/contracts/notifications/unsubscribe';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbPreferences } from '../../adapters/dynamodb-preferences.ts';
import { makeKmsUnsubscribeLinks } from '../../adapters/kms-unsubscribe-links.ts';
import { readUnsubscribeConfig } from '../../config.ts';
import { makeUnsubscribe } from './unsubscribe.ts';

const config = readUnsubscribeConfig();

const end = makeUnsubscribe({
  ...makeDynamodbPreferences({ client: makeDynamodbClient(), tableName: config.TABLE_NAME }),
  ...makeKmsUnsubscribeLinks({
    keyId: config.UNSUBSCRIBE_KEY_ID,
    formerKeyId: config.FORMER_UNSUBSCRIBE_KEY_ID,
    categories: OptionalCategory.options,
  }),
});

export const handler = httpPipeline(unsubscribe, ({ path }) => end(path.token));
