import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { anAccepted, aPictureUpload } from '../../testing/an-upload.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { makeMakeThumbnails } from './make-thumbnails.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test('makes the sizes with all of what it relies on and nothing else', async () => {
  const { event, unread } = reliedOnEvent(FileUploaded, reliesOn);
  const upload = anAccepted(aPictureUpload({ fileId: reliesOn['FileUploaded.v1'].fileId }));
  const files = makeInMemoryFiles([upload]);
  const makeThumbnails = makeMakeThumbnails({
    ...files,
    readObject: async () => new Uint8Array([1]),
    makeThumbnails: async () => [{ widthPx: 1, heightPx: 1, bytes: new Uint8Array([1]) }],
    apiUrl: 'https://api.example',
    newId: () => crypto.randomUUID(),
    now: () => new Date('2026-01-02T03:04:06.000Z'),
  });
  await makeThumbnails(event);
  expect(files.events).toMatchObject([{ detailType: 'ProductImageReady' }]);
  expect(unread()).toEqual([]);
});
