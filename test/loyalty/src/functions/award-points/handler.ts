import { OrderPlacedV1 } from '@orderflow/contracts/orders/order-placed-v1';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbPoints } from '../../adapters/dynamodb-points.ts';
import { readConfig } from '../../config.ts';
import { makeAwardPoints } from './award-points.ts';

const points = makeDynamodbPoints({ client: makeDynamodbClient(), tableName: readConfig().TABLE_NAME });

export const handler = queuePipeline([OrderPlacedV1], makeAwardPoints(points));
