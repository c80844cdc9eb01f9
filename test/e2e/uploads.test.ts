/** What becomes of uploaded files where nobody outside can look: their events, their emails, the memory of their function. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { postForm } from '@orderflow/testing/upload-file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf, header, processed, threeRows, uploadCsv } from '../support/files.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { Customer } from '../support/shopping.ts';

let shop: Shop;
let ada: Customer;
beforeAll(async () => {
  shop = await openShop();
  ada = await shop.customer('ada');
});
afterAll(() => shop.stop());

const csv = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' } as const;

const published = (detailType: string) =>
  shop.cloud.control
    .events({ detailType })
    .map(({ detail }) => (detail as { data: { fileId: string } }).data);

test('an import goes from its form to its email under one correlation id', async () => {
  const correlationId = 'upload-2026-0001';
  const { fileId, upload } = bodyOf(
    await ada.api.call(requestUpload, { body: csv, headers: { 'x-correlation-id': correlationId } } as never),
  );
  await postForm(upload, threeRows);
  const { errorReportFileId } = await processed(ada, fileId);
  await shop.settles();
  const chain = ['FileUploaded', 'OrderImportBatchReady', 'OrderPlaced', 'OrderImportCompleted'];
  for (const detailType of chain) {
    const ids = shop.cloud.control
      .events({ detailType })
      .map(({ detail }) => (detail as { metadata: { correlationId: string } }).metadata.correlationId);
    expect(ids, detailType).toContain(correlationId);
  }
  const email = shop.cloud.control.inbox().find(({ subject }) => /import is done/.test(subject ?? ''));
  expect(email).toMatchObject({ subject: 'Your import is done: 1 of 3 orders placed' });
  expect(email?.text).toContain(`/files/${errorReportFileId}`);
});

test('a file that is refused is reported once, and nothing of it is imported', async () => {
  const fileId = await uploadCsv(ada, 'PK\u0003\u0004\u0014\u0000\u0000\u0000');
  await processed(ada, fileId);
  await shop.settles();
  expect(published('FileRejected').filter((each) => each.fileId === fileId)).toMatchObject([
    { reason: 'WRONG_TYPE' },
  ]);
  expect(published('OrderImportBatchReady').some((each) => JSON.stringify(each).includes(fileId))).toBe(
    false,
  );
});

test('what is posted with the same form once more is thrown away', async () => {
  const { fileId, upload } = bodyOf(await ada.api.call(requestUpload, { body: csv }));
  await postForm(upload, `${header}\n,1,t`);
  const file = await processed(ada, fileId);
  expect((await postForm(upload, threeRows)).status).toBe(204);
  await shop.settles();
  expect(await fileOf(ada, fileId)).toMatchObject({ sizeBytes: file.sizeBytes, rows: file.rows });
});

test('a file of 50 MB is read to its end within the memory of its function', {
  timeout: 120_000,
}, async () => {
  // Rows that nobody can place: each a kilobyte long and without a product.
  const row = `,1,tok,${'x'.repeat(1015)}\n`;
  const content = `${header},note\n${row.repeat(51_000)}`;
  const file = await processed(ada, await uploadCsv(ada, content), 100_000);
  expect(file).toMatchObject({ status: 'ready', rows: { total: 51_000, invalid: 51_000 } });
  const used = shop.cloud.control
    .invocations(shop.functionName('files', 'advance-import'))
    .map(({ memoryUsedMb }) => memoryUsedMb ?? 0);
  expect(Math.max(...used)).toBeLessThan(256);
});
