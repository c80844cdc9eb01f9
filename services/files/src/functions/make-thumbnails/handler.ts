import { randomUUID } from 'node:crypto';
import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbUploadStore } from '../../adapters/dynamodb-upload-store.ts';
import { makeS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { makeThumbnails } from '../../adapters/sharp-thumbnails.ts';
import { readThumbnailConfig } from '../../config.ts';
import { makeMakeThumbnails } from './make-thumbnails.ts';

const config = readThumbnailConfig();
const now = () => new Date();

export const handler = queuePipeline(
  [FileUploaded],
  makeMakeThumbnails({
    ...makeDynamodbUploadStore({ client: makeDynamodbClient(), tableName: config.TABLE_NAME, now }),
    ...makeS3ObjectStore(config.BUCKET_NAME),
    makeThumbnails,
    apiUrl: config.API_URL,
    newId: randomUUID,
    now,
  }),
);
