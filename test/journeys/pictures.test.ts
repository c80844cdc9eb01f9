/** A product's picture on its way from an operator's disk into the catalogue. */
import { bodyOf } from '@orderflow/contracts/api-client';
import type { FileView } from '@orderflow/contracts/files/file-view';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { waitFor } from '@orderflow/testing/wait-for';
import { drawMug } from '@orderflow/tooling/use-cases/draw-mug';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processed, uploadPicture } from '../support/files.ts';
import type { Customer } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

const productId = 'stoneware-mug';
/** Of a drawing that is 1500 pixels wide. */
const widths = [160, 320, 640, 1280];

let stage: Stage;
let olive: Customer;
let shownBefore: string | undefined;
let picture: FileView;
beforeAll(async () => {
  stage = await openStage();
  olive = await stage.operator();
  shownBefore = (await shownPictures())[0]?.url;
  picture = await processed(olive, await uploadPicture(olive, productId, await drawMug()));
});
afterAll(() => stage.close());

async function shownPictures() {
  const { products } = bodyOf(await olive.api.call(listProducts, {}));
  return products.find((product) => product.productId === productId)?.pictures ?? [];
}

test('a picture is made in the sizes that pages need, for good', async () => {
  expect([picture.status, picture.pictures?.map(({ widthPx }) => widthPx)]).toEqual(['ready', widths]);
  for (const { url, widthPx, heightPx } of picture.pictures ?? []) {
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const { format, width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([format, width, height]).toEqual(['webp', widthPx, heightPx]);
  }
});

test('the catalogue shows it', async () => {
  // Or one that somebody else has uploaded since.
  const shown = await waitFor('a new picture in the catalogue', async () => {
    const pictures = await shownPictures();
    return pictures.length > 0 && pictures[0]?.url !== shownBefore && pictures;
  });
  expect(shown.map(({ widthPx }) => widthPx)).toEqual(widths);
});

test('a size or a picture that is not there is told so', async () => {
  const missing = [`${picture.fileId}/321`, `${crypto.randomUUID()}/160`].map((path) =>
    fetch(`${stage.apiUrl}/pictures/${path}`),
  );
  for (const answer of await Promise.all(missing)) {
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'PICTURE_NOT_FOUND' });
  }
});

test('what is no picture is refused with the reason', async () => {
  const file = await processed(
    olive,
    await uploadPicture(olive, productId, new TextEncoder().encode('no picture')),
  );
  expect(file).toMatchObject({ status: 'rejected', rejection: { reason: 'WRONG_TYPE' } });
  expect(file).not.toHaveProperty('pictures');
});

test('customers cannot upload pictures of products', async () => {
  const body = { purpose: 'product-image', name: 'a.png', contentType: 'image/png', productId } as const;
  const answer = await (await stage.customer()).api.call(requestUpload, { body });
  expect([answer.status, answer.problem?.code]).toEqual([403, 'OPERATORS_ONLY']);
});
