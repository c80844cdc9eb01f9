import { expect, test } from 'vitest';
import { aStoredFile } from '../../testing/a-file-record.ts';
import { anAccepted, anUpload, aPictureUpload } from '../../testing/an-upload.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { makeGetFile } from './get-file.ts';

const expiresAt = new Date('2026-01-02T03:09:05.000Z');
const linkTo = async ({ objectKey }: { objectKey: string }) => ({
  url: `https://bucket.example/${objectKey}?signed`,
  expiresAt,
});

test('answers the file with a link to its bytes', async () => {
  const { customerId, objectKey, ...shown } = aStoredFile();
  const getFile = makeGetFile({ ...makeInMemoryFiles([{ ...shown, customerId, objectKey }]), linkTo });
  expect(await getFile({ fileId: shown.fileId, customerId })).toEqual({
    ...shown,
    downloadUrl: `https://bucket.example/${objectKey}?signed`,
    downloadExpiresAt: '2026-01-02T03:09:05.000Z',
  });
});

test.each([
  ['that awaits its upload', anUpload()],
  [
    'that was rejected',
    anUpload({ status: 'rejected', rejection: { reason: 'MALWARE', explanation: 'Bad.' } }),
  ],
  ['that is a picture, of which only other sizes are kept', anAccepted(aPictureUpload())],
])('has no link for a file %s', async (_, file) => {
  const getFile = makeGetFile({ ...makeInMemoryFiles([file]), linkTo });
  const answer = await getFile({ fileId: file.fileId, customerId: file.customerId });
  expect(answer).toMatchObject({ status: file.status });
  expect(answer).not.toHaveProperty('downloadUrl');
});

test("answers somebody else's file like one that does not exist", async () => {
  const file = aStoredFile();
  const getFile = makeGetFile({ ...makeInMemoryFiles([file]), linkTo });
  const refusal = { code: 'FILE_NOT_FOUND', message: 'There is no such file.' };
  await expect(getFile({ fileId: file.fileId, customerId: 'customer-2' })).rejects.toMatchObject(refusal);
  await expect(getFile({ fileId: crypto.randomUUID(), customerId: 'customer-1' })).rejects.toMatchObject(
    refusal,
  );
});
