import { randomUUID } from 'node:crypto';
import { newImport } from '../domain/import.ts';
import { type AcceptedUpload, type Upload, uploadKey } from '../domain/upload.ts';

export function anUpload(overrides: Partial<Upload> = {}): Upload {
  return {
    fileId: randomUUID(),
    kind: 'order-import',
    status: 'awaiting-upload',
    name: 'orders.csv',
    contentType: 'text/csv',
    createdAt: '2026-03-01T10:00:00.000Z',
    customerId: 'customer-ada',
    email: 'ada@example.com',
    correlationId: 'correlation-1',
    ...overrides,
  };
}

export function aPictureUpload(overrides: Partial<Upload> = {}): Upload {
  return anUpload({
    kind: 'product-image',
    name: 'mug.png',
    contentType: 'image/png',
    productId: 'mug',
    ...overrides,
  });
}

/** One that has left quarantine. */
export function anAccepted(upload: Upload = anUpload(), sizeBytes = 1): AcceptedUpload {
  return { ...upload, status: 'processing', sizeBytes, objectKey: uploadKey(upload) };
}

export function anImport(upload: AcceptedUpload = anAccepted()) {
  const { fileId, name, customerId, email, objectKey, sizeBytes, correlationId } = upload;
  return newImport({
    importId: fileId,
    fileName: name,
    objectKey,
    sizeBytes,
    customer: { customerId, email },
    correlationId,
    causationId: 'file-uploaded-1',
  });
}
