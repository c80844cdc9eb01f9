import { getFile as contract } from '@orderflow/contracts/files/get-file';
import { expect, test } from 'vitest';
import type { StoredFile } from '../../domain/stored-file.ts';
import { aStoredFile } from '../../testing/a-file-record.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { makeGetFile } from './get-file.ts';

const file = aStoredFile();
const expiresAt = new Date('2026-01-02T03:09:05.000Z');

function setUp() {
  const linked: StoredFile[] = [];
  const getFile = makeGetFile({
    ...makeInMemoryFiles([file]),
    linkTo: async (target) => {
      linked.push(target);
      return { url: `https://files.example/${target.objectKey}?signed`, expiresAt };
    },
  });
  return { linked, getFile };
}

test('gives the owner the file and a link that expires', async () => {
  const view = await setUp().getFile({ fileId: file.fileId, customerId: 'customer-1' });
  expect(view).toEqual(contract.response.body.parse(view));
  expect(view).toMatchObject({
    fileId: file.fileId,
    downloadUrl: 'https://files.example/invoices/customer-1/1.pdf?signed',
    downloadExpiresAt: '2026-01-02T03:09:05.000Z',
  });
});

test('answers for somebody else exactly as for a file that does not exist, and signs nothing', async () => {
  const { linked, getFile } = setUp();
  const fileNotFound = { code: 'FILE_NOT_FOUND', kind: 'not-found', message: 'There is no such file.' };
  const missing = '0198c0de-0000-7000-8000-00000000dead';
  await expect(getFile({ fileId: file.fileId, customerId: 'customer-2' })).rejects.toMatchObject(
    fileNotFound,
  );
  await expect(getFile({ fileId: missing, customerId: 'customer-1' })).rejects.toMatchObject(fileNotFound);
  expect(linked).toEqual([]);
});
