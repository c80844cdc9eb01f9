import { FileRejected } from '@orderflow/contracts/files/file-rejected';
import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';

/** What this service may put on the bus: its relay checks every event against these, and its role allows no others. */
export const publishedEvents = [
  FileUploaded,
  FileRejected,
  OrderImportBatchReady,
  OrderImportCompleted,
  ProductImageReady,
  InvoiceReady,
] as const;
