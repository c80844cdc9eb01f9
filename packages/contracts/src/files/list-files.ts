import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { FileKind, FileSummary } from './file-view.ts';

export const listFiles = defineEndpoint({
  operation: 'list-files',
  summary: "The customer's own files of one kind, newest first.",
  method: 'GET',
  path: '/files',
  access: 'customer',
  request: {
    query: z.object({
      kind: FileKind.describe('Only files of this kind.'),
      limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many at most.'),
      cursor: z
        .string()
        .regex(/^[\w-]{1,200}$/, 'a nextCursor of an earlier answer')
        .optional()
        .describe('The `nextCursor` of the page before, with the same kind.'),
    }),
  },
  response: {
    status: 200,
    body: z.object({
      files: z.array(FileSummary),
      nextCursor: z.string().exactOptional().describe('Absent on the last page.'),
    }),
  },
  problems: [{ status: 422, code: 'CURSOR_INVALID', when: 'the cursor is none of this API' }],
  example: {
    request: { query: { kind: 'order-import', limit: 10 } },
    response: {
      files: [
        {
          fileId: '0198c0de-0000-7000-8000-000000000005',
          kind: 'order-import',
          status: 'processing',
          name: 'orders.csv',
          contentType: 'text/csv',
          sizeBytes: 20480,
          createdAt: '2026-01-01T12:00:00.000Z',
          progress: { done: 250, total: 500, percent: 50 },
        },
      ],
    },
  },
});
