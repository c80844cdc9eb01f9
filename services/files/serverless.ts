import { getFile } from '@orderflow/contracts/files/get-file';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { bucket, bucketId, objectsIn } from '@orderflow/infra/bucket';
import { allow } from '@orderflow/infra/function';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { table, tableArn, tableId } from '@orderflow/infra/table';
import { publishedEvents } from './src/published-events.ts';

export default defineService('files', {
  environment: { TABLE_NAME: { Ref: tableId }, BUCKET_NAME: { Ref: bucketId } },
  resources: { [tableId]: table(), ...bucket() },
  outputs: { TableName: { Value: { Ref: tableId } } },
  functions: {
    'generate-invoice': subscribe([OrderConfirmed], {
      timeoutSeconds: 20,
      memoryMb: 1024,
      allow: [
        allow(objectsIn('invoices/'), 's3:PutObject'),
        allow(tableArn, 'dynamodb:GetItem'),
        allow(tableArn, 'dynamodb:PutItem'),
      ],
    }),
    'get-file': route(getFile, {
      allow: [allow(tableArn, 'dynamodb:GetItem'), allow(objectsIn('invoices/'), 's3:GetObject')],
    }),
    'relay-events': relayOutbox(publishedEvents),
  },
});
