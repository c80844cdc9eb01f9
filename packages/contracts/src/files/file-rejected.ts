import { defineEvent } from '../define-event.ts';
import { Rejection } from './rejection.ts';
import { UploadedFile } from './uploaded-file.ts';

export const FileRejected = defineEvent({
  service: 'files',
  name: 'FileRejected',
  version: 1,
  summary: 'An uploaded file was refused and will not be used.',
  data: UploadedFile.extend(Rejection.shape),
  example: {
    fileId: '0198c0de-0000-7000-8000-000000000004',
    ownerId: 'customer-1',
    purpose: 'product-image',
    name: 'mug.png',
    reason: 'WRONG_TYPE',
    explanation: 'mug.png is a ZIP archive, not a picture.',
  },
});
