/** One file straight from the browser to S3, with the form that the API signs for it. */
import type { RequestParts } from '@orderflow/contracts/api-client';
import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import type { Ask } from './use-api.ts';

type UploadRequest = RequestParts<typeof requestUpload>['body'];
type Form = ResponseOf<typeof requestUpload>['upload'];

type UploadOptions = {
  /** How much of it has been sent, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
};

/** Ends when S3 has all of it; its processing begins then. Throws in words for whoever uploads, or the signal's reason. */
export async function uploadFile(
  ask: Ask,
  request: UploadRequest,
  file: Blob,
  options: UploadOptions = {},
): Promise<{ readonly fileId: string }> {
  const { fileId, upload, maxBytes } = await ask(requestUpload, { body: request });
  options.signal?.throwIfAborted();
  if (file.size > maxBytes) {
    throw new Error(`The file is too large: at most ${maxBytes / 1024 / 1024} MB are taken.`);
  }
  await send(upload, file, options);
  return { fileId };
}

/** `fetch` cannot tell how much has been sent; XMLHttpRequest can. */
function send({ url, fields }: Form, file: Blob, { onProgress, signal }: UploadOptions): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(new Error(refusalOf(request.status, request.responseText)));
    };
    request.onerror = () => reject(new Error('The connection to the storage failed. Try again.'));
    request.onabort = () => reject(signal?.reason ?? new Error('The upload was stopped.'));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    request.open('POST', url);
    request.send(form);
  });
}

/** What S3 says in its XML. */
export function refusalOf(status: number, xml: string): string {
  const message = /<Message>([^<]+)<\/Message>/.exec(xml)?.[1];
  return message
    ? `The storage refused the file: ${message}`
    : `The storage refused the file with status ${status}.`;
}
