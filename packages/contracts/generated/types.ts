/** Orderflow's events and API shapes for clients that do not use its packages. Written by `npm run contracts`. */

/**
 * The customer's own files of one kind, newest first. The query of the request.
 */
export interface ListFilesQuery {
  /**
   * Only files of this kind.
   */
  kind: 'order-import' | 'product-image' | 'invoice' | 'import-report';
  /**
   * How many at most.
   */
  limit?: number;
  /**
   * The `nextCursor` of the page before, with the same kind.
   */
  cursor?: string;
}

/**
 * The customer's own files of one kind, newest first. The answer.
 */
export interface ListFilesAnswer {
  files: {
    fileId: string;
    kind: 'order-import' | 'product-image' | 'invoice' | 'import-report';
    status: 'awaiting-upload' | 'processing' | 'ready' | 'rejected';
    name: string;
    contentType: string;
    /**
     * Known once the file is there.
     */
    sizeBytes?: number;
    createdAt: string;
    /**
     * For a file that was rejected.
     */
    rejection?: {
      reason: 'WRONG_TYPE' | 'TOO_LARGE' | 'UNREADABLE' | 'MALWARE';
      /**
       * For the person who uploaded it.
       */
      explanation: string;
    };
    /**
     * For an import: its rows, once they are counted.
     */
    progress?: {
      done: number;
      total: number;
      percent: number;
    };
    /**
     * For an import that is ready: how its rows came out.
     */
    rows?: {
      total: number;
      /**
       * Became orders, whether or not their payment succeeded later.
       */
      placed: number;
      /**
       * Could not be placed: no such product, or none in stock.
       */
      rejected: number;
      /**
       * Could not be understood.
       */
      invalid: number;
    };
    /**
     * For an import that is ready: the file that names the rows that failed, if any did.
     */
    errorReportFileId?: string;
    /**
     * For a picture that is ready: the sizes that were made of it.
     */
    pictures?: {
      widthPx: number;
      heightPx: number;
      url: string;
    }[];
  }[];
  /**
   * Absent on the last page.
   */
  nextCursor?: string;
}

/**
 * Read one of the customer's own files: status, progress, results and a short-lived link to its bytes. The path of the request.
 */
export interface GetFilePath {
  fileId: string;
}

/**
 * Read one of the customer's own files: status, progress, results and a short-lived link to its bytes. The answer.
 */
export interface GetFileAnswer {
  fileId: string;
  kind: 'order-import' | 'product-image' | 'invoice' | 'import-report';
  status: 'awaiting-upload' | 'processing' | 'ready' | 'rejected';
  name: string;
  contentType: string;
  /**
   * Known once the file is there.
   */
  sizeBytes?: number;
  createdAt: string;
  /**
   * For a file that was rejected.
   */
  rejection?: {
    reason: 'WRONG_TYPE' | 'TOO_LARGE' | 'UNREADABLE' | 'MALWARE';
    /**
     * For the person who uploaded it.
     */
    explanation: string;
  };
  /**
   * For an import: its rows, once they are counted.
   */
  progress?: {
    done: number;
    total: number;
    percent: number;
  };
  /**
   * For an import that is ready: how its rows came out.
   */
  rows?: {
    total: number;
    /**
     * Became orders, whether or not their payment succeeded later.
     */
    placed: number;
    /**
     * Could not be placed: no such product, or none in stock.
     */
    rejected: number;
    /**
     * Could not be understood.
     */
    invalid: number;
  };
  /**
   * For an import that is ready: the file that names the rows that failed, if any did.
   */
  errorReportFileId?: string;
  /**
   * For a picture that is ready: the sizes that were made of it.
   */
  pictures?: {
    widthPx: number;
    heightPx: number;
    url: string;
  }[];
  /**
   * A presigned link that needs no further sign-in; absent while there is nothing to fetch.
   */
  downloadUrl?: string;
  downloadExpiresAt?: string;
}

/**
 * Sign in as a guest, without an account; on public demos only. A guest is forgotten within a day. The answer.
 */
export interface WelcomeGuestAnswer {
  /**
   * The ID token of a customer who is not an operator.
   */
  idToken: string;
  expiresInSeconds: number;
}

/**
 * The customer's own notifications, newest first; operators may ask for those of the shop. The query of the request.
 */
export interface ListNotificationsQuery {
  /**
   * `shop`: for operators only.
   */
  inbox?: 'own' | 'shop';
  /**
   * How many at most.
   */
  limit?: number;
  /**
   * The `nextCursor` of the page before, of the same inbox.
   */
  cursor?: string;
}

/**
 * The customer's own notifications, newest first; operators may ask for those of the shop. The answer.
 */
export interface ListNotificationsAnswer {
  notifications: {
    notificationId: string;
    template:
      | 'order-confirmed'
      | 'invoice-ready'
      | 'order-rejected'
      | 'order-cancelled'
      | 'order-shipped'
      | 'order-delivered'
      | 'import-completed'
      | 'file-rejected'
      | 'stock-low'
      | 'digest';
    /**
     * In the receiver's language.
     */
    title: string;
    summary: string;
    /**
     * The order that it is about, if it is about one.
     */
    orderId?: string;
    /**
     * The import that it is about, if it is about one.
     */
    importId?: string;
    /**
     * The file that it is about, if it is about one.
     */
    fileId?: string;
    /**
     * The product that it is about, if it is about one.
     */
    productId?: string;
    createdAt: string;
    /**
     * Absent while it is unread.
     */
    readAt?: string;
    /**
     * `collected`: part of a digest that is still to come, or came; `off`: not wanted, or nothing to send it to; `suppressed`: not sent, because the address bounced or its owner complained before; `bounced` and `complained`: that happened to this one; `failed`: the provider refused it.
     */
    emailState: 'pending' | 'sent' | 'collected' | 'off' | 'suppressed' | 'bounced' | 'complained' | 'failed';
  }[];
  /**
   * Of all of them, not of this page alone.
   */
  unread: {
    count: number;
    /**
     * There are more than could be counted.
     */
    isMore: boolean;
  };
  /**
   * Absent on the last page.
   */
  nextCursor?: string;
}

/**
 * Mark notifications as read. Those that are read, or not there, stay as they are, so it is safe to repeat. The body of the request.
 */
export interface MarkNotificationsReadBody {
  /**
   * `shop`: for operators only.
   */
  inbox?: 'own' | 'shop';
  /**
   * @minItems 1
   * @maxItems 100
   */
  notificationIds: string[];
}

/**
 * Mark notifications as read. Those that are read, or not there, stay as they are, so it is safe to repeat. The answer.
 */
export interface MarkNotificationsReadAnswer {
  /**
   * How many were unread until now.
   */
  marked: number;
}

/**
 * The customer's own orders, or everybody's for operators; those that changed last come first. An order that changes while you page moves to the front. The query of the request.
 */
export interface ListOrdersQuery {
  /**
   * Only orders in this status.
   */
  status?: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
  /**
   * How many at most.
   */
  limit?: number;
  /**
   * The `nextCursor` of the page before, with the same status.
   */
  cursor?: string;
}

/**
 * The customer's own orders, or everybody's for operators; those that changed last come first. An order that changes while you page moves to the front. The answer.
 */
export interface ListOrdersAnswer {
  orders: {
    orderId: string;
    customerId: string;
    status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
    total: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
    placedAt: string;
    /**
     * When it came to its status.
     */
    changedAt: string;
  }[];
  /**
   * Absent on the last page.
   */
  nextCursor?: string;
}

/**
 * Place an order once, however often the request is repeated with the same key. The headers of the request.
 */
export interface PlaceOrderHeaders {
  /**
   * Chosen by the client, one per order it means to place; repeats return the first answer.
   */
  'idempotency-key': string;
}

/**
 * Place an order once, however often the request is repeated with the same key. The body of the request.
 */
export interface PlaceOrderBody {
  /**
   * Each product at most once; prices come from the catalogue.
   *
   * @minItems 1
   * @maxItems 20
   */
  lines: {
    productId: string;
    quantity: number;
  }[];
  /**
   * What the payment provider's form returned to the browser: opaque, so any printable ASCII but the space.
   */
  paymentToken: string;
}

/**
 * Place an order once, however often the request is repeated with the same key. The answer.
 */
export interface PlaceOrderAnswer {
  orderId: string;
  customerId: string;
  status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  placedAt: string;
  /**
   * Oldest first; the last entry is the status.
   *
   * @minItems 1
   */
  timeline: {
    status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
    at: string;
    /**
     * The event that reported it: `OrderConfirmed`.
     */
    event: string;
    eventId: string;
  }[];
  shipment?: {
    carrier: string;
    trackingNumber: string;
  };
  /**
   * When the payment of a cancelled order was given back; absent when there was none, or not yet.
   */
  refundedAt?: string;
}

/**
 * Read one of the customer's own orders, with its history; operators read every order. The path of the request.
 */
export interface GetOrderPath {
  orderId: string;
}

/**
 * Read one of the customer's own orders, with its history; operators read every order. The answer.
 */
export interface GetOrderAnswer {
  orderId: string;
  customerId: string;
  status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  placedAt: string;
  /**
   * Oldest first; the last entry is the status.
   *
   * @minItems 1
   */
  timeline: {
    status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
    at: string;
    /**
     * The event that reported it: `OrderConfirmed`.
     */
    event: string;
    eventId: string;
  }[];
  shipment?: {
    carrier: string;
    trackingNumber: string;
  };
  /**
   * When the payment of a cancelled order was given back; absent when there was none, or not yet.
   */
  refundedAt?: string;
}

/**
 * Call off an order that is not shipped yet: its stock is given back and what was paid is refunded. Safe to repeat. The path of the request.
 */
export interface CancelOrderPath {
  orderId: string;
}

/**
 * Call off an order that is not shipped yet: its stock is given back and what was paid is refunded. Safe to repeat. The answer.
 */
export interface CancelOrderAnswer {
  orderId: string;
  customerId: string;
  status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  placedAt: string;
  /**
   * Oldest first; the last entry is the status.
   *
   * @minItems 1
   */
  timeline: {
    status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
    at: string;
    /**
     * The event that reported it: `OrderConfirmed`.
     */
    event: string;
    eventId: string;
  }[];
  shipment?: {
    carrier: string;
    trackingNumber: string;
  };
  /**
   * When the payment of a cancelled order was given back; absent when there was none, or not yet.
   */
  refundedAt?: string;
}

/**
 * Report that the parcel of a confirmed order was handed to the carrier. Safe to repeat. The path of the request.
 */
export interface ShipOrderPath {
  orderId: string;
}

/**
 * Report that the parcel of a confirmed order was handed to the carrier. Safe to repeat. The body of the request.
 */
export interface ShipOrderBody {
  carrier: string;
  trackingNumber: string;
}

/**
 * Report that the parcel of a confirmed order was handed to the carrier. Safe to repeat. The answer.
 */
export interface ShipOrderAnswer {
  orderId: string;
  customerId: string;
  status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  placedAt: string;
  /**
   * Oldest first; the last entry is the status.
   *
   * @minItems 1
   */
  timeline: {
    status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'rejected' | 'cancelled';
    at: string;
    /**
     * The event that reported it: `OrderConfirmed`.
     */
    event: string;
    eventId: string;
  }[];
  shipment?: {
    carrier: string;
    trackingNumber: string;
  };
  /**
   * When the payment of a cancelled order was given back; absent when there was none, or not yet.
   */
  refundedAt?: string;
}

/**
 * A product's picture in one of its sizes. It never changes: a new picture has a new address. The path of the request.
 */
export interface GetPicturePath {
  fileId: string;
  /**
   * As listed with the product.
   */
  widthPx: number;
}

/**
 * In which language, of what and how the customer wants to be told, and whether emails reach them. The answer.
 */
export interface GetPreferencesAnswer {
  locale: 'en' | 'de';
  categories: {
    /**
     * Parcels that were handed to the carrier or delivered.
     */
    deliveries: {
      email: boolean;
      /**
       * Whether it appears in the list of notifications.
       */
      inApp: boolean;
    };
    /**
     * Files that were imported or refused.
     */
    imports: {
      email: boolean;
      /**
       * Whether it appears in the list of notifications.
       */
      inApp: boolean;
    };
  };
  /**
   * Why no email goes to the address any more; absent while it does.
   */
  emailProblem?: 'BOUNCE' | 'COMPLAINT';
}

/**
 * Say in which language, of what and how you want to be told. It holds for whatever happens from now on. The body of the request.
 */
export interface PutPreferencesBody {
  locale: 'en' | 'de';
  categories: {
    /**
     * Parcels that were handed to the carrier or delivered.
     */
    deliveries: {
      email: boolean;
      /**
       * Whether it appears in the list of notifications.
       */
      inApp: boolean;
    };
    /**
     * Files that were imported or refused.
     */
    imports: {
      email: boolean;
      /**
       * Whether it appears in the list of notifications.
       */
      inApp: boolean;
    };
  };
}

/**
 * Say in which language, of what and how you want to be told. It holds for whatever happens from now on. The answer.
 */
export interface PutPreferencesAnswer {
  locale: 'en' | 'de';
  categories: {
    /**
     * Parcels that were handed to the carrier or delivered.
     */
    deliveries: {
      email: boolean;
      /**
       * Whether it appears in the list of notifications.
       */
      inApp: boolean;
    };
    /**
     * Files that were imported or refused.
     */
    imports: {
      email: boolean;
      /**
       * Whether it appears in the list of notifications.
       */
      inApp: boolean;
    };
  };
}

/**
 * The catalogue with its prices and what is in stock. The answer.
 */
export interface ListProductsAnswer {
  products: {
    productId: string;
    name: string;
    description: string;
    price: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
    /**
     * Units that can be ordered now.
     */
    available: number;
    /**
     * One picture in several sizes; absent when there is none.
     */
    pictures?: {
      widthPx: number;
      heightPx: number;
      url: string;
    }[];
  }[];
}

/**
 * Live sales figures. An order counts in the minute and the hour in which it was placed. The query of the request.
 */
export interface GetSalesStatsQuery {
  by?: 'minute' | 'hour' | 'product';
  /**
   * Default: an hour before `to` by minute, a day before it by hour or product.
   */
  from?: string;
  /**
   * Default: now. At most 6 hours from `from` by minute, 24 by product, 7 days by hour. By product, whole hours count.
   */
  to?: string;
}

/**
 * Live sales figures. An order counts in the minute and the hour in which it was placed. The answer.
 */
export interface GetSalesStatsAnswer {
  from: string;
  to: string;
  /**
   * Oldest first, or by product id; what has none is left out.
   */
  figures: {
    /**
     * The minute's or hour's begin, ISO 8601 UTC; by product, the product's id.
     */
    bucket: string;
    /**
     * Orders.
     */
    placed: number;
    /**
     * Those of them that were paid.
     */
    confirmed: number;
    /**
     * confirmed / placed; null while nothing is placed.
     */
    conversion: number | null;
    /**
     * What was paid; by product, for this product.
     */
    revenue: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
    /**
     * What of it went back because the order was cancelled.
     */
    refunded: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
    /**
     * revenue / confirmed, rounded to the minor unit.
     */
    averageValue: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    } | null;
  }[];
}

/**
 * End the emails of one category, with the signed token of an email in place of a sign-in. Safe to repeat. The path of the request.
 */
export interface UnsubscribePath {
  token: string;
}

/**
 * End the emails of one category, with the signed token of an email in place of a sign-in. Safe to repeat. The answer.
 */
export interface UnsubscribeAnswer {
  /**
   * Of what no more emails come.
   */
  category: 'deliveries' | 'imports';
}

/**
 * Ask for a form with which one file can be uploaded straight to storage within five minutes; only operators upload product pictures. The body of the request.
 */
export type RequestUploadBody =
  | {
      purpose: 'order-import';
      /**
       * As it is called on your side. It is shown and never used as a path.
       */
      name: string;
      contentType: 'text/csv';
    }
  | {
      purpose: 'product-image';
      /**
       * As it is called on your side. It is shown and never used as a path.
       */
      name: string;
      contentType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';
      /**
       * Whose picture it is.
       */
      productId: string;
    };

/**
 * Ask for a form with which one file can be uploaded straight to storage within five minutes; only operators upload product pictures. The answer.
 */
export interface RequestUploadAnswer {
  fileId: string;
  /**
   * POST it as multipart/form-data: every field, and the bytes last, as the field `file`.
   */
  upload: {
    url: string;
    fields: {
      [k: string]: string;
    };
  };
  maxBytes: number;
  expiresAt: string;
}

/**
 * The body of every error that a service answers.
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /**
   * Stable and machine readable: `ORDER_NOT_FOUND`.
   */
  code: string;
  correlationId: string;
  /**
   * For invalid input: which field, as a dotted path such as `body.lines.0.quantity`, and why.
   */
  errors?: {
    path: string;
    message: string;
  }[];
}

/**
 * An uploaded file was refused and will not be used.
 */
export interface FileRejectedV1 {
  fileId: string;
  ownerId: string;
  purpose: 'order-import' | 'product-image';
  /**
   * As the owner calls it; never used as a path.
   */
  name: string;
  reason: 'WRONG_TYPE' | 'TOO_LARGE' | 'UNREADABLE' | 'MALWARE';
  /**
   * For the person who uploaded it.
   */
  explanation: string;
}

/**
 * An uploaded file was checked, is what it claims to be and left quarantine.
 */
export interface FileUploadedV1 {
  fileId: string;
  ownerId: string;
  purpose: 'order-import' | 'product-image';
  /**
   * As the owner calls it; never used as a path.
   */
  name: string;
  contentType: string;
  sizeBytes: number;
}

/**
 * The PDF invoice of a confirmed order is stored and can be fetched by its owner.
 */
export interface InvoiceReadyV1 {
  fileId: string;
  invoiceNumber: string;
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
}

/**
 * Some rows of an imported file were read and can be placed as orders.
 */
export interface OrderImportBatchReadyV1 {
  importId: string;
  /**
   * Counts from 0; with the import's id it names the batch at every attempt.
   */
  batch: number;
  customer: {
    customerId: string;
    email: string;
  };
  /**
   * One order each.
   *
   * @minItems 1
   * @maxItems 50
   */
  rows: {
    /**
     * The line in the file, its header being line 1.
     */
    row: number;
    productId: string;
    quantity: number;
    paymentToken: string;
  }[];
}

/**
 * Every row of an imported file has its outcome.
 */
export interface OrderImportCompletedV1 {
  importId: string;
  customer: {
    customerId: string;
    email: string;
  };
  /**
   * `placed + rejected + invalid` is `total`.
   */
  rows: {
    total: number;
    /**
     * Became orders, whether or not their payment succeeded later.
     */
    placed: number;
    /**
     * Could not be placed: no such product, or none in stock.
     */
    rejected: number;
    /**
     * Could not be understood.
     */
    invalid: number;
  };
  /**
   * The rows that failed, with line, field and reason; null when none did.
   */
  errorReportFileId: string | null;
}

/**
 * The picture of a product is stored in the sizes that pages need.
 */
export interface ProductImageReadyV1 {
  fileId: string;
  productId: string;
  /**
   * @minItems 1
   */
  sizes: {
    widthPx: number;
    heightPx: number;
    url: string;
  }[];
}

/**
 * An address bounced or its owner complained; it gets no more mail.
 */
export interface ContactSuppressedV1 {
  email: string;
  reason: 'BOUNCE' | 'COMPLAINT';
}

/**
 * A message could not be delivered and will not be tried again.
 */
export interface NotificationFailedV1 {
  notificationId: string;
  customerId: string;
  channel: 'email';
  template:
    | 'order-confirmed'
    | 'invoice-ready'
    | 'order-rejected'
    | 'order-cancelled'
    | 'order-shipped'
    | 'order-delivered'
    | 'import-completed'
    | 'file-rejected'
    | 'stock-low'
    | 'digest';
  reason: 'BOUNCED' | 'COMPLAINED' | 'SUPPRESSED' | 'REFUSED_BY_PROVIDER';
}

/**
 * A message was handed to the provider for delivery.
 */
export interface NotificationSentV1 {
  notificationId: string;
  customerId: string;
  channel: 'email';
  template:
    | 'order-confirmed'
    | 'invoice-ready'
    | 'order-rejected'
    | 'order-cancelled'
    | 'order-shipped'
    | 'order-delivered'
    | 'import-completed'
    | 'file-rejected'
    | 'stock-low'
    | 'digest';
  orderId?: string;
  importId?: string;
  /**
   * For a digest: how many messages it stands for.
   */
  messages?: number;
}

/**
 * A row of an import could not be placed as an order; nothing was taken from stock.
 */
export interface ImportedOrderRefusedV1 {
  importId: string;
  /**
   * The line in the file, its header being line 1.
   */
  row: number;
  customer: {
    customerId: string;
    email: string;
  };
  productId: string;
  reason: 'PRODUCT_NOT_FOUND' | 'OUT_OF_STOCK';
}

/**
 * An order was called off before it was shipped; its stock was given back.
 */
export interface OrderCancelledV1 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  reason: 'CUSTOMER_REQUEST' | 'OPERATOR_REQUEST' | 'NOT_PAID_IN_TIME';
  /**
   * The charge that confirmed the order; absent when it was not confirmed.
   */
  chargeId?: string;
}

/**
 * The payment of an order succeeded.
 */
export interface OrderConfirmedV1 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  /**
   * @minItems 1
   */
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  /**
   * The payment gateway's own id of the charge.
   */
  chargeId: string;
}

/**
 * The carrier brought a shipped order to its customer.
 */
export interface OrderDeliveredV1 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
}

/**
 * A customer placed an order and its stock was taken.
 */
export interface OrderPlacedV1 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  /**
   * @minItems 1
   */
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
}

/**
 * An order was placed, in the shop or by an import, and its stock was taken.
 */
export interface OrderPlacedV2 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  /**
   * @minItems 1
   */
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  origin:
    | {
        channel: 'shop';
      }
    | {
        channel: 'import';
        importId: string;
        row: number;
      };
}

/**
 * The payment of an order was declined; its stock was given back.
 */
export interface OrderRejectedV1 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  total: {
    /**
     * In minor units: 1250 is 12.50 EUR.
     */
    amountMinor: number;
    /**
     * ISO 4217, e.g. `EUR`.
     */
    currency: string;
  };
  reason: 'PAYMENT_DECLINED';
}

/**
 * The parcel of a confirmed order was handed to the carrier.
 */
export interface OrderShippedV1 {
  orderId: string;
  customer: {
    customerId: string;
    email: string;
  };
  /**
   * @minItems 1
   */
  lines: {
    productId: string;
    name: string;
    quantity: number;
    unitPrice: {
      /**
       * In minor units: 1250 is 12.50 EUR.
       */
      amountMinor: number;
      /**
       * ISO 4217, e.g. `EUR`.
       */
      currency: string;
    };
  }[];
  carrier: string;
  trackingNumber: string;
}

/**
 * Fewer units of a product are left than the shop wants to have.
 */
export interface StockLowV1 {
  productId: string;
  /**
   * The product's name in the catalogue.
   */
  name: string;
  /**
   * Units that were left when it was noticed.
   */
  available: number;
  /**
   * Units below which a product is reported.
   */
  threshold: number;
}
