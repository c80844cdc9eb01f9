import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';

export const FileView = z.object({
  fileId: z.uuid(),
  kind: z.enum(['invoice']),
  name: z.string(),
  contentType: z.string(),
  sizeBytes: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  /** A presigned link that needs no further sign-in. */
  downloadUrl: z.url(),
  downloadExpiresAt: z.iso.datetime(),
});
export type FileView = z.output<typeof FileView>;

export const getFile = defineEndpoint({
  operation: 'get-file',
  summary: "Read one of the customer's own files and a short-lived link to its bytes.",
  method: 'GET',
  path: '/files/{fileId}',
  access: 'customer',
  request: { path: z.object({ fileId: z.uuid() }) },
  response: { status: 200, body: FileView },
});
