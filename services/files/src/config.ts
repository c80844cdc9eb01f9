import * as z from 'zod';

const Config = z.object({
  TABLE_NAME: z.string().min(1),
  BUCKET_NAME: z.string().min(1),
  /** Lambda sets it. */
  AWS_REGION: z.string().min(1),
  // AWS's own variables, set where the services are not AWS's; get-file signs links without a client that reads them.
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ENDPOINT_URL_S3: z.url().optional(),
});

const InvoiceConfig = Config.extend({
  /** As long as orders; 0 for ever. */
  INVOICES_KEPT_DAYS: z.coerce.number().int().nonnegative(),
});

const ThumbnailConfig = Config.extend({
  /** What the addresses of pictures begin with. */
  API_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
});

/** Called at init: a missing variable fails the cold start, and the error names every one. */
export function readConfig() {
  return Config.parse(process.env);
}

/** The same for the function that writes invoices. */
export function readInvoiceConfig() {
  return InvoiceConfig.parse(process.env);
}

/** The same for the function that makes thumbnails. */
export function readThumbnailConfig() {
  return ThumbnailConfig.parse(process.env);
}
