import { type ApiClient, bodyOf, type RequestParts } from '@orderflow/contracts/api-client';
import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import { requestUpload } from '@orderflow/contracts/files/request-upload';

/** What the API is asked for: purpose, name, content type, and whose picture it is. */
export type UploadRequest = RequestParts<typeof requestUpload>['body'];

type UploadForm = ResponseOf<typeof requestUpload>['upload'];

/** Asks for a form and posts the bytes with it, as a browser does; answers the id of the file. */
export async function uploadFile(
  api: ApiClient,
  request: UploadRequest,
  bytes: Uint8Array<ArrayBuffer> | string,
): Promise<string> {
  const { fileId, upload } = bodyOf(await api.call(requestUpload, { body: request }));
  const answer = await postForm(upload, bytes);
  if (!answer.ok) throw new Error(`The upload was answered with ${answer.status}: ${await answer.text()}`);
  return fileId;
}

/** `changes`: fields that replace or join those of the form. */
export function postForm(
  { url, fields }: UploadForm,
  bytes: Uint8Array<ArrayBuffer> | string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
  // The file comes last: S3 ignores what follows it.
  form.append('file', new Blob([bytes]), 'file');
  return fetch(url, { method: 'POST', body: form });
}
