import { listFiles } from '@orderflow/contracts/files/list-files';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbFileList } from '../../adapters/dynamodb-file-list.ts';
import { readConfig } from '../../config.ts';
import { makeListFiles } from './list-files.ts';

const list = makeListFiles(
  makeDynamodbFileList({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME }),
);

export const handler = httpPipeline(listFiles, ({ caller, query }) =>
  list({ ...query, customerId: caller.customerId }),
);
