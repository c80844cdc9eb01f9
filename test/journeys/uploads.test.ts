/** What comes into the file service from outside: forms, the files that are posted with them, and what is refused. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { postForm } from '@orderflow/testing/upload-file';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download, fileOf, header, processed, threeRows, uploadCsv } from '../support/files.ts';
import { aNoisyPicture } from '../support/pictures.ts';
import type { Customer } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
let ada: Customer;
beforeAll(async () => {
  stage = await openStage();
  ada = await stage.customer('ada');
});
afterAll(() => stage.close());

const csv = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' } as const;

async function aForm({ api }: Customer = ada) {
  return bodyOf(await api.call(requestUpload, { body: csv }));
}

test('a file goes from its form through quarantine to its owner, and its rows become orders', async () => {
  const { fileId, upload, maxBytes } = await aForm();
  expect(maxBytes).toBe(52_428_800);
  expect(await fileOf(ada, fileId)).toMatchObject({ status: 'awaiting-upload', name: 'orders.csv' });
  expect((await postForm(upload, threeRows)).status).toBe(204);
  const file = await processed(ada, fileId);
  expect(file).toMatchObject({
    status: 'ready',
    sizeBytes: threeRows.length,
    progress: { done: 3, total: 3, percent: 100 },
    rows: { total: 3, placed: 1, rejected: 1, invalid: 1 },
  });
  expect(await (await download(file)).text()).toBe(threeRows);
  const report = await download(await fileOf(ada, file.errorReportFileId ?? ''));
  expect(report.headers.get('content-disposition')).toBe('attachment; filename="orders-failed-rows.csv"');
  expect(await report.text()).toBe(
    'line,field,reason\r\n3,productId,names no product\r\n4,quantity,must be a whole number from 1 to 100\r\n',
  );
  await waitFor('the order of the row that can be placed', async () => {
    const { orders } = bodyOf(await ada.api.call(listOrders, { query: { status: 'confirmed' } }));
    return orders.length === 1;
  });
  await waitFor('word of the import in her list', async () => {
    const { notifications } = bodyOf(await ada.api.call(listNotifications, { query: {} }));
    return notifications.some((each) => each.template === 'import-completed' && each.importId === fileId);
  });
});

test('what is in quarantine cannot be fetched, and the quarantined object goes when it was looked at', async () => {
  const { fileId, upload } = await aForm();
  expect(await fileOf(ada, fileId)).not.toHaveProperty('downloadUrl');
  const direct = `${upload.url.replace(/\/$/, '')}/${upload.fields.key}`;
  await postForm(upload, threeRows);
  expect((await fetch(direct)).status).toBe(403);
  await processed(ada, fileId);
  expect((await fetch(direct)).status).toBe(403);
});

test.each<[string, () => Promise<string | Uint8Array<ArrayBuffer>>, string, RegExp]>([
  [
    'an archive',
    async () => 'PK\u0003\u0004\u0014\u0000\u0000\u0000',
    'WRONG_TYPE',
    /orders\.csv is a ZIP archive/,
  ],
  ['a picture', () => aNoisyPicture('png'), 'WRONG_TYPE', /orders\.csv is a PNG file/],
  ['a program', async () => '\u007fELF\u0002\u0001\u0001\u0000', 'WRONG_TYPE', /not a CSV file/],
  [
    'the test virus',
    async () =>
      `${header}\n${['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')}`,
    'MALWARE',
    /something harmful in orders\.csv/,
  ],
  ['a file without its header', async () => 'mug,1,tok\n', 'UNREADABLE', /The first line of orders\.csv/],
])('%s called orders.csv is refused with a reason', async (_, content, reason, explanation) => {
  const fileId = await uploadCsv(ada, await content());
  const file = await processed(ada, fileId);
  expect(file).toMatchObject({
    status: 'rejected',
    rejection: { reason, explanation: expect.stringMatching(explanation) },
  });
  expect(file).not.toHaveProperty('downloadUrl');
});

test('a file that is larger than its form allows is refused by S3', { timeout: 300_000 }, async () => {
  const { fileId, upload, maxBytes } = await aForm();
  const answer = await postForm(upload, new Uint8Array(maxBytes + 1));
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')]);
  expect(await fileOf(ada, fileId)).toMatchObject({ status: 'awaiting-upload' });
});

test('a form is for its own key, type and fields only', async () => {
  const other = await aForm(await stage.customer('grace'));
  const changes = [
    { key: other.upload.fields.key ?? '' },
    { key: 'uploads/somebody/0198c0de-0000-7000-8000-000000000001' },
    { key: `${other.upload.fields.key}/../../uploads/x` },
    { 'Content-Type': 'text/html' },
    { acl: 'public-read' },
    { 'x-amz-meta-owner': 'customer-ada' },
  ];
  for (const change of changes) {
    const { upload } = await aForm();
    expect((await postForm(upload, threeRows, change)).status, JSON.stringify(change)).toBe(403);
  }
  const answer = await ada.api.call(getFile, { path: { fileId: other.fileId } });
  expect([answer.status, answer.problem?.code]).toEqual([404, 'FILE_NOT_FOUND']);
});

test.each(['../../etc/passwd', 'a\\b.csv', 'a\u0000.csv', 'orders\u202Evsc.exe', '..'])(
  'the file name %j is refused by name of its field',
  async (name) => {
    const answer = await ada.api.send(requestUpload, { body: { ...csv, name } });
    expect(answer.status).toBe(422);
    expect(answer.problem?.errors).toMatchObject([{ path: 'body.name' }]);
  },
);

test('a name with quotes and umlauts is given back as it was', async () => {
  const name = 'März "final", 2.csv';
  const file = await processed(ada, await uploadCsv(ada, `${header}\n,1,t`, name));
  expect(file.name).toBe(name);
  const { headers } = await download(file);
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="M_rz _final__ 2.csv"; filename*=UTF-8''M%C3%A4rz%20%22final%22%2C%202.csv`,
  );
});

test('lists hold the own files of a kind, newest first', async () => {
  const hal = await stage.customer('hal');
  const ids: string[] = [];
  for (const name of ['1.csv', '2.csv', '3.csv']) ids.unshift(await uploadCsv(hal, `${header}\n,1,t`, name));
  await Promise.all(ids.map((fileId) => processed(hal, fileId)));
  const page = async (cursor?: string) =>
    bodyOf(
      await hal.api.call(listFiles, { query: { kind: 'order-import', limit: 2, ...(cursor && { cursor }) } }),
    );
  const first = await page();
  const second = await page(first.nextCursor);
  expect([...first.files, ...second.files].map(({ fileId }) => fileId)).toEqual(ids);
  expect(second).not.toHaveProperty('nextCursor');
  const reports = bodyOf(await hal.api.call(listFiles, { query: { kind: 'import-report' } }));
  expect(reports.files).toHaveLength(3);
  const others = bodyOf(
    await (await stage.customer('ian')).api.call(listFiles, { query: { kind: 'order-import' } }),
  );
  expect(others.files).toEqual([]);
});
