import { createEvent } from '@orderflow/contracts/create-event';
import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileRejected, fileUploaded, type Upload } from '../domain/upload.ts';
import { indexes } from '../table-indexes.ts';
import { anAccepted, anImport, anUpload, aPictureUpload } from '../testing/an-upload.ts';
import { makeDynamodbFileList } from './dynamodb-file-list.ts';
import { makeDynamodbUploadStore } from './dynamodb-upload-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const now = () => new Date('2026-03-01T10:00:05.000Z');
const days = (count: number) => Date.parse('2026-03-01T10:00:00.000Z') / 1000 + count * 86_400;

const occurrence = () => ({
  eventId: crypto.randomUUID(),
  occurredAt: now(),
  correlationId: 'correlation-1',
  causationId: 'cause-1',
});
const rejection = { reason: 'WRONG_TYPE', explanation: 'No picture.' } as const;

async function setUp(upload: Upload = anUpload()) {
  const table = await server.makeTable(indexes);
  const store = makeDynamodbUploadStore({ ...table, now });
  await store.saveUpload(upload);
  const accepted = anAccepted(upload, 2048);
  const accept = () => store.saveAccepted(accepted, fileUploaded(accepted, occurrence()), anImport(accepted));
  const reject = (from: Upload) =>
    store.saveRejected(from, rejection, fileRejected(from, rejection, occurrence()));
  const count = async (entity: string) => (await itemsOf(table, entity)).length;
  return { table, store, upload, accepted, accept, reject, count };
}

test('finds an upload as it was saved, until it is forgotten after a day', async () => {
  const { table, store, upload } = await setUp(aPictureUpload());
  expect(await store.findUpload(upload.fileId)).toEqual(upload);
  expect(await itemsOf(table, 'file')).toMatchObject([{ expiresAt: days(1) }]);
});

test('an accepted upload is written with its event and its import, and kept for thirty days', async () => {
  const { table, store, upload, accepted, accept, count } = await setUp();
  await accept();
  expect(await store.findUpload(upload.fileId)).toEqual(accepted);
  expect(await itemsOf(table, 'file')).toMatchObject([{ expiresAt: days(30) }]);
  expect([await count('event'), await count('import')]).toEqual([1, 1]);
});

test('of ten that settle an upload at once, one does', async () => {
  const { store, upload, accept, reject, count } = await setUp();
  await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? accept() : reject(upload))));
  expect(await count('event')).toBe(1);
  const status = (await store.findUpload(upload.fileId))?.status;
  expect(await count('import')).toBe(status === 'processing' ? 1 : 0);
});

test('a rejection says why, and nothing comes after it', async () => {
  const { store, upload, accept, reject, count } = await setUp();
  await reject(upload);
  await accept();
  expect(await store.findUpload(upload.fileId)).toEqual({ ...upload, status: 'rejected', rejection });
  expect(await count('event')).toBe(1);
});

test('a picture that is ready is kept for as long as the catalogue shows it', async () => {
  const { table, store, accepted, accept } = await setUp(aPictureUpload());
  await accept();
  const pictures = [{ widthPx: 320, heightPx: 240, url: 'https://api.example/pictures/1/320' }];
  const event = createEvent(FileUploaded, FileUploaded.example, occurrence());
  await store.savePictures(accepted, pictures, event);
  await store.savePictures(accepted, [], event);
  expect(await store.findUpload(accepted.fileId)).toEqual({ ...accepted, status: 'ready', pictures });
  const [item] = await itemsOf(table, 'file');
  expect(item).not.toHaveProperty('expiresAt');
});

test('the index lists the files of one customer and one kind, newest first, page by page', async () => {
  const { table, store } = await setUp(anUpload({ customerId: 'customer-grace' }));
  const created = ['10:01', '10:02', '10:02', '10:03'].map((minute) => `2026-03-01T${minute}:00.000Z`);
  for (const createdAt of created) await store.saveUpload(anUpload({ createdAt }));
  await store.saveUpload(aPictureUpload());
  const { findFiles } = makeDynamodbFileList(table);
  const query = { customerId: 'customer-ada', kind: 'order-import' as const, limit: 2 };
  const first = await findFiles({ ...query, after: undefined });
  const second = await findFiles({ ...query, after: first.at(-1) });
  expect([...first, ...second].map(({ createdAt }) => createdAt)).toEqual(created.toReversed());
  expect(new Set([...first, ...second].map(({ fileId }) => fileId)).size).toBe(4);
  expect(first[0]).not.toHaveProperty('email');
});
