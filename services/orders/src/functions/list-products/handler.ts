import { listProducts } from '@orderflow/contracts/orders/list-products';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { readConfig } from '../../config.ts';
import { makeListProducts } from './list-products.ts';

const catalogue = makeDynamodbCatalogue({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME });

export const handler = httpPipeline(listProducts, makeListProducts(catalogue));
