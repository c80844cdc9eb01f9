import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { FileSummary } from '@orderflow/contracts/files/file-view';
import type { listFiles } from '@orderflow/contracts/files/list-files';
import type { OrderView } from '@orderflow/contracts/orders/order-view';

/** The invoice of an order. A file does not say whose it is, but the number that it is named by ends as the order's id does. */
export const invoiceOf = <File extends Pick<FileSummary, 'name'>>(
  files: readonly File[],
  orderId: string,
): File | undefined => files.find(({ name }) => name.includes(`-${orderId.slice(-12).toUpperCase()}`));

type Page = ResponseOf<typeof listFiles>;

const maxPages = 10;

/** `readPage`: of invoices, newest first. It ends at those that are older than the order. */
export async function findInvoice(
  { orderId, placedAt }: Pick<OrderView, 'orderId' | 'placedAt'>,
  readPage: (cursor: string | undefined) => Promise<Page>,
): Promise<FileSummary | undefined> {
  let cursor: string | undefined;
  for (let read = 0; read < maxPages; read += 1) {
    const { files, nextCursor } = await readPage(cursor);
    const invoice = invoiceOf(files, orderId);
    const isPast = Date.parse(files.at(-1)?.createdAt ?? '') < Date.parse(placedAt);
    if (invoice || isPast || nextCursor === undefined) return invoice;
    cursor = nextCursor;
  }
  return undefined;
}
