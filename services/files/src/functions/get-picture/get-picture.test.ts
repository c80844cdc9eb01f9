import { expect, test } from 'vitest';
import { pictureKey } from '../../domain/stored-file.ts';
import { anAccepted, aPictureUpload } from '../../testing/an-upload.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { makeGetPicture } from './get-picture.ts';

async function setUp() {
  const upload = anAccepted(aPictureUpload());
  const pictures = [{ widthPx: 320, heightPx: 240, url: 'https://api.example/pictures/1/320' }];
  const files = makeInMemoryFiles([{ ...upload, status: 'ready', pictures }]);
  const store = (widthPx: number) =>
    files.storeObject({
      key: pictureKey(upload.fileId, widthPx),
      contentType: 'image/webp',
      fileName: '',
      bytes: new Uint8Array([1, 2, 3]),
    });
  await store(320);
  await store(640);
  return { fileId: upload.fileId, getPicture: makeGetPicture(files) };
}

test('answers the bytes of a size that was made', async () => {
  const { fileId, getPicture } = await setUp();
  expect(await getPicture({ fileId, widthPx: 320 })).toEqual(new Uint8Array([1, 2, 3]));
});

test('has nothing but what was recorded', async () => {
  const { fileId, getPicture } = await setUp();
  const refusal = { code: 'PICTURE_NOT_FOUND' };
  await expect(getPicture({ fileId, widthPx: 640 })).rejects.toMatchObject(refusal);
  await expect(getPicture({ fileId: crypto.randomUUID(), widthPx: 320 })).rejects.toMatchObject(refusal);
});
