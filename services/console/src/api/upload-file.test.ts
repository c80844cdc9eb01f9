import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { expect, it } from 'vitest';
import { refusalOf, uploadFile } from './upload-file.ts';
import type { Ask } from './use-api.ts';

const request = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' } as const;

it("passes on what S3's answer says", () => {
  const xml =
    '<Error><Code>EntityTooLarge</Code><Message>Your proposed upload is too large</Message></Error>';
  expect(refusalOf(400, xml)).toBe('The storage refused the file: Your proposed upload is too large');
});

it('names the status of an answer that says nothing', () => {
  expect(refusalOf(503, '')).toBe('The storage refused the file with status 503.');
});

it('sends nothing that is larger than the API allows', async () => {
  const ask = (async () => ({ ...requestUpload.example.response, maxBytes: 1024 ** 2 })) as Ask;
  const file = { size: 1024 ** 2 + 1 } as Blob;
  await expect(uploadFile(ask, request, file)).rejects.toThrow('at most 1 MB');
});
