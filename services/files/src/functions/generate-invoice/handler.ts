import { randomUUID } from 'node:crypto';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { queuePipeline } from '@orderflow/middleware/queue';
import { makeDynamodbClient } from '@orderflow/outbox/dynamodb-client';
import { makeDynamodbFileStore } from '../../adapters/dynamodb-file-store.ts';
import { invoiceFileId } from '../../adapters/file-id.ts';
import { renderPdfInvoice } from '../../adapters/pdf-invoice-renderer.ts';
import { makeS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { readInvoiceConfig } from '../../config.ts';
import { makeGenerateInvoice } from './generate-invoice.ts';

const config = readInvoiceConfig();

export const handler = queuePipeline(
  [OrderConfirmed],
  makeGenerateInvoice({
    ...makeDynamodbFileStore({
      client: makeDynamodbClient(),
      tableName: config.TABLE_NAME,
      keptDays: config.INVOICES_KEPT_DAYS,
    }),
    ...makeS3ObjectStore(config.BUCKET_NAME),
    renderInvoice: renderPdfInvoice,
    fileIdFor: invoiceFileId,
    newId: randomUUID,
    now: () => new Date(),
  }),
);
