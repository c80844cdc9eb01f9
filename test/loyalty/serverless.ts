/** A team outside the shop that still reads version 1 of OrderPlaced: what test/e2e/versions.test.ts is about. */
import { OrderPlacedV1 } from '@orderflow/contracts/orders/order-placed-v1';
import { allow } from '@orderflow/infra/function';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { table, tableArn, tableId } from '@orderflow/infra/table';

export default defineService('loyalty', {
  environment: { TABLE_NAME: { Ref: tableId } },
  resources: { [tableId]: table() },
  outputs: { TableName: { Value: { Ref: tableId } } },
  functions: {
    'award-points': subscribe([OrderPlacedV1], { allow: [allow(tableArn, 'dynamodb:PutItem')] }),
  },
});
