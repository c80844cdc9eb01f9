import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { readConfig } from '../../config.ts';
import { makeAttachProductImage } from './attach-product-image.ts';

const catalogue = makeDynamodbCatalogue({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME });

export const handler = queuePipeline([ProductImageReady], makeAttachProductImage(catalogue));
