import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { getFile } from '@orderflow/contracts/files/get-file';
import { getPicture } from '@orderflow/contracts/files/get-picture';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { bucket, bucketId, objectsIn } from '@orderflow/infra/bucket';
import { followTable } from '@orderflow/infra/follow-table';
import { allow } from '@orderflow/infra/function';
import { importShared } from '@orderflow/infra/names';
import { onObjectCreated } from '@orderflow/infra/on-object-created';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { indexArn, table, tableArn, tableId } from '@orderflow/infra/table';
import { abandonedAfterDays, quarantine, uploadRetentionDays } from './src/domain/upload.ts';
import { publishedEvents } from './src/published-events.ts';
import { byOwner, indexes } from './src/table-indexes.ts';

const read = allow(tableArn, 'dynamodb:GetItem');
const write = allow(tableArn, 'dynamodb:PutItem');
const update = allow(tableArn, 'dynamodb:UpdateItem');

export default defineService('files', {
  parameters: {
    InvoicesKeptDays: {
      Type: 'String',
      Default: '0',
      Description:
        'Days after which an invoice is deleted; 0 for never. For demos: a shop has to keep its books.',
    },
  },
  conditions: { KeepsInvoices: { 'Fn::Equals': [{ Ref: 'InvoicesKeptDays' }, '0'] } },
  environment: { TABLE_NAME: { Ref: tableId }, BUCKET_NAME: { Ref: bucketId } },
  resources: {
    [tableId]: table(indexes),
    // The bytes outlive what is known about them by a day, so that no link leads nowhere.
    ...bucket({
      [quarantine]: abandonedAfterDays,
      'uploads/': uploadRetentionDays + 1,
      'reports/': uploadRetentionDays + 1,
      'invoices/': { unless: 'KeepsInvoices', days: { Ref: 'InvoicesKeptDays' } },
    }),
  },
  outputs: {
    TableName: { Value: { Ref: tableId } },
    BucketName: { Value: { Ref: bucketId } },
    // Where the page posts the forms that were signed for it.
    UploadsUrl: { Value: { 'Fn::Sub': `https://\${${bucketId}.RegionalDomainName}` } },
  },
  functions: {
    'request-upload': route(requestUpload, {
      allow: [write, allow(objectsIn(quarantine), 's3:PutObject')],
    }),
    'get-file': route(getFile, {
      allow: [
        read,
        allow(objectsIn('invoices/'), 's3:GetObject'),
        allow(objectsIn('uploads/'), 's3:GetObject'),
        allow(objectsIn('reports/'), 's3:GetObject'),
      ],
    }),
    'list-files': route(listFiles, { allow: [allow(indexArn(byOwner), 'dynamodb:Query')] }),
    'get-picture': route(getPicture, { allow: [read, allow(objectsIn('pictures/'), 's3:GetObject')] }),
    'process-upload': onObjectCreated(quarantine, {
      allow: [
        read,
        write,
        allow(objectsIn(quarantine), 's3:GetObject', 's3:DeleteObject'),
        allow(objectsIn('uploads/'), 's3:PutObject'),
      ],
    }),
    'advance-import': followTable('import', {
      where: { step: ['checking', 'reading', 'completing'] },
      memoryMb: 256,
      timeoutSeconds: 120,
      allow: [
        read,
        write,
        update,
        allow(tableArn, 'dynamodb:Query'),
        allow(objectsIn('uploads/'), 's3:GetObject'),
        allow(objectsIn('reports/'), 's3:PutObject'),
      ],
    }),
    'track-import': subscribe([OrderPlaced, ImportedOrderRefused], {
      where: { OrderPlaced: { origin: { channel: ['import'] } } },
      // Outcomes come by the thousand, and a hundred cost about as much as one.
      batchSize: 99,
      batchWindowSeconds: 1,
      maximumConcurrency: 2,
      allow: [read, write, update],
    }),
    'make-thumbnails': subscribe([FileUploaded], {
      where: { FileUploaded: { purpose: ['product-image'] } },
      timeoutSeconds: 30,
      memoryMb: 1024,
      maximumConcurrency: 5,
      besideBundle: ['@img/**'],
      environment: { API_URL: importShared('ApiUrl') },
      allow: [
        read,
        write,
        allow(objectsIn('uploads/'), 's3:GetObject'),
        allow(objectsIn('pictures/'), 's3:PutObject'),
      ],
    }),
    'generate-invoice': subscribe([OrderConfirmed], {
      timeoutSeconds: 20,
      memoryMb: 1024,
      environment: { INVOICES_KEPT_DAYS: { Ref: 'InvoicesKeptDays' } },
      besideBundle: ['@fontsource/noto-sans/files/*-{400,700}-normal.woff'],
      allow: [read, write, allow(objectsIn('invoices/'), 's3:PutObject')],
    }),
    'relay-events': relayOutbox(publishedEvents),
  },
});
