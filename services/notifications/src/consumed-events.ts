import { FileRejected } from '@orderflow/contracts/files/file-rejected';
import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { ContactSuppressed } from '@orderflow/contracts/notifications/contact-suppressed';
import { NotificationFailed } from '@orderflow/contracts/notifications/notification-failed';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderDelivered } from '@orderflow/contracts/orders/order-delivered';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import { StockLow } from '@orderflow/contracts/orders/stock-low';

/** What somebody is told about. */
export const notifiableEvents = [
  OrderConfirmed,
  InvoiceReady,
  OrderRejected,
  OrderCancelled,
  OrderShipped,
  OrderDelivered,
  OrderImportCompleted,
  FileRejected,
  StockLow,
] as const;

/** What feeds show: everything that happens. */
export const feedEvents = [
  ...notifiableEvents,
  OrderPlaced,
  ImportedOrderRefused,
  FileUploaded,
  OrderImportBatchReady,
  ProductImageReady,
  NotificationSent,
  NotificationFailed,
  ContactSuppressed,
] as const;
