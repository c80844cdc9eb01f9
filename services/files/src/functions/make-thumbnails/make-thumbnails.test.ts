import { createEvent } from '@orderflow/contracts/create-event';
import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { expect, test } from 'vitest';
import { anAccepted, anUpload, aPictureUpload } from '../../testing/an-upload.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { type Dependencies, makeMakeThumbnails } from './make-thumbnails.ts';

const thumbnails = [320, 640].map((widthPx) => ({
  widthPx,
  heightPx: widthPx / 2,
  bytes: new Uint8Array([widthPx / 10]),
}));

async function setUp(changes: Partial<Dependencies> = {}, upload = anAccepted(aPictureUpload())) {
  const files = makeInMemoryFiles([upload]);
  await files.storeObject({
    key: upload.objectKey,
    contentType: 'image/png',
    fileName: '',
    bytes: new Uint8Array([1]),
  });
  const deps: Dependencies = {
    ...files,
    makeThumbnails: async () => thumbnails,
    apiUrl: 'https://api.example',
    newId: () => crypto.randomUUID(),
    now: () => new Date('2026-03-01T10:00:03.000Z'),
    ...changes,
  };
  const occurrence = {
    eventId: crypto.randomUUID(),
    occurredAt: new Date(0),
    correlationId: 'correlation-1',
    causationId: 'cause-1',
  };
  const uploaded = createEvent(FileUploaded, { ...FileUploaded.example, fileId: upload.fileId }, occurrence);
  return { files, upload, uploaded, deps, makeThumbnails: makeMakeThumbnails(deps) };
}

test('stores every size and reports where each is found', async () => {
  const { files, upload, uploaded, makeThumbnails } = await setUp();
  await makeThumbnails(uploaded);
  const pictures = [
    { widthPx: 320, heightPx: 160, url: `https://api.example/pictures/${upload.fileId}/320` },
    { widthPx: 640, heightPx: 320, url: `https://api.example/pictures/${upload.fileId}/640` },
  ];
  expect(files.files()).toMatchObject([{ status: 'ready', pictures }]);
  expect(files.objects.get(`pictures/${upload.fileId}/640.webp`)).toMatchObject({
    contentType: 'image/webp',
    bytes: new Uint8Array([64]),
  });
  expect(files.events).toMatchObject([
    {
      detailType: 'ProductImageReady',
      detail: {
        metadata: { correlationId: 'correlation-1', causationId: uploaded.detail.metadata.eventId },
        data: { fileId: upload.fileId, productId: 'mug', sizes: pictures },
      },
    },
  ]);
});

test('refuses what cannot be decoded', async () => {
  const { files, uploaded, makeThumbnails } = await setUp({ makeThumbnails: async () => undefined });
  await makeThumbnails(uploaded);
  const explanation = 'mug.png cannot be shown: it is damaged, or larger than 50 megapixels.';
  expect(files.files()).toMatchObject([
    { status: 'rejected', rejection: { reason: 'UNREADABLE', explanation } },
  ]);
  expect(files.events).toMatchObject([{ detailType: 'FileRejected' }]);
});

test('does nothing when the event is repeated', async () => {
  const { files, uploaded, makeThumbnails } = await setUp();
  await makeThumbnails(uploaded);
  await makeThumbnails(uploaded);
  expect(files.events).toHaveLength(1);
});

test('goes on after a crash between the bucket and the table', async () => {
  const { files, uploaded, deps, makeThumbnails } = await setUp();
  const crash = async () => {
    throw new Error('killed');
  };
  await expect(makeMakeThumbnails({ ...deps, savePictures: crash })(uploaded)).rejects.toThrow('killed');
  await makeThumbnails(uploaded);
  expect(files.events).toHaveLength(1);
});

test('leaves other files alone', async () => {
  const { files, uploaded, makeThumbnails } = await setUp({}, anAccepted(anUpload()));
  await makeThumbnails(uploaded);
  expect(files.events).toEqual([]);
});
