import type { FileSummary } from '@orderflow/contracts/files/file-view';

/** The invoice of an order. A file does not say whose it is, but the number that it is named by ends as the order's id does. */
export const invoiceOf = (
  files: readonly Pick<FileSummary, 'fileId' | 'name'>[],
  orderId: string,
): Pick<FileSummary, 'fileId' | 'name'> | undefined =>
  files.find(({ name }) => name.includes(`-${orderId.slice(-12).toUpperCase()}`));
