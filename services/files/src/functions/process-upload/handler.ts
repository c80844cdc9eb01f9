import { randomUUID } from 'node:crypto';
import { objectCreatedPipeline } from '@orderflow/middleware/object-created';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { detectType } from '../../adapters/detect-type.ts';
import { makeDynamodbUploadStore } from '../../adapters/dynamodb-upload-store.ts';
import { findsTestVirus } from '../../adapters/eicar-scanner.ts';
import { makeS3Quarantine } from '../../adapters/s3-quarantine.ts';
import { readConfig } from '../../config.ts';
import { makeProcessUpload } from './process-upload.ts';

const config = readConfig();
const now = () => new Date();

export const handler = objectCreatedPipeline(
  makeProcessUpload({
    ...makeDynamodbUploadStore({ client: makeDynamodbClient(), tableName: config.TABLE_NAME, now }),
    ...makeS3Quarantine(config.BUCKET_NAME),
    detectType,
    findsMalware: findsTestVirus,
    newId: randomUUID,
    now,
  }),
);
