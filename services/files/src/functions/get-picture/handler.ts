import { getPicture } from '@orderflow/contracts/files/get-picture';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbFileStore } from '../../adapters/dynamodb-file-store.ts';
import { makeS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { readConfig } from '../../config.ts';
import { makeGetPicture } from './get-picture.ts';

const config = readConfig();

const get = makeGetPicture({
  ...makeDynamodbFileStore({ client: makeDynamodbClient(), tableName: config.TABLE_NAME }),
  ...makeS3ObjectStore(config.BUCKET_NAME),
});

export const handler = httpPipeline(getPicture, ({ path }) => get(path));
