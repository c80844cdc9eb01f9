import { getFile } from '@orderflow/contracts/files/get-file';
import { expect, test } from 'vitest';
import { invoiceFileId } from './file-id.ts';

test('gives each order its own, always the same, well-formed file id', () => {
  const fileId = invoiceFileId('0198c0de-0000-7000-8000-000000000001');
  expect(invoiceFileId('0198c0de-0000-7000-8000-000000000001')).toBe(fileId);
  expect(invoiceFileId('0198c0de-0000-7000-8000-000000000002')).not.toBe(fileId);
  expect(getFile.request.path.safeParse({ fileId }).success).toBe(true);
});
