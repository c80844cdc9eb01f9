/** Files that customers upload, and what becomes of them. */
import { bodyOf } from '@orderflow/contracts/api-client';
import type { FileView } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { processedFile } from '@orderflow/testing/processed-file';
import { uploadFile } from '@orderflow/testing/upload-file';
import type { Customer } from './shop.ts';

export const header = 'productId,quantity,paymentToken';

/** A row that is placed, one of an unknown product, and one that cannot be understood. */
export const threeRows = [
  header,
  'stoneware-mug,1,tok_success',
  'unicorn,1,tok_success',
  'mug,many,tok',
].join('\n');

export function uploadCsv(
  { api }: Customer,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'orders.csv',
): Promise<string> {
  return uploadFile(api, { purpose: 'order-import', name, contentType: 'text/csv' }, content);
}

export function uploadPicture(
  { api }: Customer,
  productId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const request = { purpose: 'product-image', name: 'mug.png', contentType: 'image/png', productId } as const;
  return uploadFile(api, request, bytes);
}

export async function fileOf({ api }: Customer, fileId: string): Promise<FileView> {
  return bodyOf(await api.call(getFile, { path: { fileId } }));
}

export function processed({ api }: Customer, fileId: string, timeoutMs = 30_000): Promise<FileView> {
  return processedFile(api, fileId, { timeoutMs });
}

export async function download({ downloadUrl }: FileView): Promise<Response> {
  if (!downloadUrl) throw new Error('There is nothing to download');
  const answer = await fetch(downloadUrl);
  if (!answer.ok) throw new Error(`The download was answered with ${answer.status}`);
  return answer;
}
