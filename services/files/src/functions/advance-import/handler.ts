import { itemStreamPipeline } from '@orderflow/middleware/item-stream';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { parseCsv } from '../../adapters/csv-records.ts';
import { makeDynamodbImportOutcomes } from '../../adapters/dynamodb-import-outcomes.ts';
import { makeDynamodbImportStates } from '../../adapters/dynamodb-import-states.ts';
import { makeDynamodbUploadStore } from '../../adapters/dynamodb-upload-store.ts';
import { importId as idFor } from '../../adapters/file-id.ts';
import { toImport } from '../../adapters/import-items.ts';
import { makeS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { makeS3ReportWriter } from '../../adapters/s3-report-writer.ts';
import { readConfig } from '../../config.ts';
import { makeAdvanceImport } from './advance-import.ts';

const config = readConfig();
const table = { client: makeDynamodbClient(), tableName: config.TABLE_NAME, now: () => new Date() };

export const handler = itemStreamPipeline(
  toImport,
  makeAdvanceImport({
    ...makeDynamodbImportStates(table),
    ...makeDynamodbImportOutcomes(table),
    ...makeDynamodbUploadStore(table),
    ...makeS3ObjectStore(config.BUCKET_NAME),
    ...makeS3ReportWriter(config.BUCKET_NAME),
    parseCsv,
    idFor,
    now: table.now,
  }),
);
