import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { FileView } from './file-view.ts';

export const getFile = defineEndpoint({
  operation: 'get-file',
  summary:
    "Read one of the customer's own files: status, progress, results and a short-lived link to its bytes.",
  method: 'GET',
  path: '/files/{fileId}',
  access: 'customer',
  request: { path: z.object({ fileId: z.uuid() }) },
  response: { status: 200, body: FileView },
  problems: [
    { status: 404, code: 'FILE_NOT_FOUND', when: "there is no such file, or it is somebody else's" },
  ],
  example: {
    request: { path: { fileId: '0198c0de-0000-7000-8000-000000000002' } },
    response: {
      fileId: '0198c0de-0000-7000-8000-000000000002',
      kind: 'invoice',
      status: 'ready',
      name: 'INV-0198C0DE-0001.pdf',
      contentType: 'application/pdf',
      sizeBytes: 2048,
      createdAt: '2026-01-01T12:00:01.000Z',
      downloadUrl: 'https://files.example/invoices/customer-1/0198c0de.pdf?X-Amz-Expires=300',
      downloadExpiresAt: '2026-01-01T12:05:01.000Z',
    },
  },
});
