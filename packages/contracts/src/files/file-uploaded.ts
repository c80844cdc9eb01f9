import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { UploadedFile } from './uploaded-file.ts';

export const FileUploaded = defineEvent({
  service: 'files',
  name: 'FileUploaded',
  version: 1,
  summary: 'An uploaded file was checked, is what it claims to be and left quarantine.',
  data: UploadedFile.extend({ contentType: z.string().min(1), sizeBytes: z.int().positive() }),
  example: {
    fileId: '0198c0de-0000-7000-8000-000000000004',
    ownerId: 'customer-1',
    purpose: 'order-import',
    name: 'orders.csv',
    contentType: 'text/csv',
    sizeBytes: 2048,
  },
});
