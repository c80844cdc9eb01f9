/** The invoice of an order as its customer finds it: by the number, which ends like the order's id. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { waitFor } from '@orderflow/testing/wait-for';
import type { Customer } from './shopping.ts';

/** Waits for it; resolves to its file's id. */
export async function invoiceOf({ api }: Customer, orderId: string): Promise<string> {
  const ending = `-${orderId.slice(-12).toUpperCase()}.pdf`;
  const { fileId } = await waitFor(`the invoice of ${orderId}`, async () => {
    const { files } = bodyOf(await api.call(listFiles, { query: { kind: 'invoice' } }));
    return files.find(({ name }) => name.endsWith(ending));
  });
  return fileId;
}
