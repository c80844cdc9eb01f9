import { randomUUID } from 'node:crypto';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbUploadStore } from '../../adapters/dynamodb-upload-store.ts';
import { makeS3UploadForms } from '../../adapters/s3-upload-forms.ts';
import { readConfig } from '../../config.ts';
import { makeRequestUpload } from './request-upload.ts';

const config = readConfig();
const now = () => new Date();

const request = makeRequestUpload({
  ...makeDynamodbUploadStore({ client: makeDynamodbClient(), tableName: config.TABLE_NAME, now }),
  ...makeS3UploadForms(config.BUCKET_NAME),
  newId: randomUUID,
  now,
});

export const handler = httpPipeline(requestUpload, ({ body, caller, trace }) =>
  request({ file: body, caller, correlationId: trace.correlationId }),
);
