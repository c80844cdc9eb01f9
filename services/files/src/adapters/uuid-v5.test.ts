import { getFile } from '@orderflow/contracts/files/get-file';
import { expect, test } from 'vitest';
import { invoiceFileId, uuidV5 } from './uuid-v5.ts';

test('gives the id that other implementations give', () => {
  // Python: uuid.uuid5(uuid.NAMESPACE_DNS, 'www.example.com')
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

test('gives each order its own, always the same, well-formed file id', () => {
  const fileId = invoiceFileId('0198c0de-0000-7000-8000-000000000001');
  expect(invoiceFileId('0198c0de-0000-7000-8000-000000000001')).toBe(fileId);
  expect(invoiceFileId('0198c0de-0000-7000-8000-000000000002')).not.toBe(fileId);
  expect(getFile.request.path.safeParse({ fileId }).success).toBe(true);
});
