import { listProducts } from '@orderflow/contracts/orders/list-products';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { makeDynamodbClient } from '../../adapters/dynamodb-client.ts';
import { config } from '../../config.ts';
import { makeListProducts } from './list-products.ts';

const catalogue = makeDynamodbCatalogue({ client: makeDynamodbClient(), tableName: config.TABLE_NAME });

export const handler = httpPipeline(listProducts, makeListProducts(catalogue));
