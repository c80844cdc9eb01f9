import { getFile } from '@orderflow/contracts/files/get-file';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbFileStore } from '../../adapters/dynamodb-file-store.ts';
import { makeS3DownloadLinks } from '../../adapters/s3-download-links.ts';
import { readConfig } from '../../config.ts';
import { makeGetFile } from './get-file.ts';

const config = readConfig();
const client = makeDynamodbClient();

const get = makeGetFile({
  ...makeDynamodbFileStore({ client, tableName: config.TABLE_NAME }),
  ...makeS3DownloadLinks({
    bucketName: config.BUCKET_NAME,
    region: config.AWS_REGION,
    endpointUrl: config.AWS_ENDPOINT_URL_S3 ?? config.AWS_ENDPOINT_URL,
    credentials: client.config.credentials,
    sha256: client.config.sha256,
    now: () => new Date(),
  }),
});

export const handler = httpPipeline(getFile, ({ path, caller }) =>
  get({ fileId: path.fileId, customerId: caller.customerId }),
);
