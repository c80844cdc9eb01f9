/** A product's picture on its way from an operator's disk into the catalogue. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { waitFor } from '@orderflow/testing/wait-for';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processed, uploadPicture } from '../support/files.ts';
import { aNoisyPicture } from '../support/pictures.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
let olive: Customer;
beforeAll(async () => {
  shop = await openShop();
  olive = await shop.operator();
});
afterAll(() => shop.stop());

const productId = 'stoneware-mug';

async function shownPictures() {
  const { products } = bodyOf(await olive.api.call(listProducts, {}));
  return products.find((product) => product.productId === productId)?.pictures;
}

test('a picture appears in the catalogue in the sizes that pages need', async () => {
  const fileId = await uploadPicture(olive, productId, await aNoisyPicture('png'));
  const { status, pictures = [] } = await processed(olive, fileId);
  expect([status, pictures.map(({ widthPx }) => widthPx)]).toEqual(['ready', [160, 320, 640, 900]]);
  await waitFor('the picture in the catalogue', async () => {
    return JSON.stringify(await shownPictures()) === JSON.stringify(pictures);
  });
  for (const { url, widthPx, heightPx } of pictures) {
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const { format, width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([format, width, height]).toEqual(['webp', widthPx, heightPx]);
  }
});

test('a size or a picture that is not there is told so', async () => {
  const fileId = await uploadPicture(olive, productId, await aNoisyPicture('jpeg', [100, 100]));
  const { pictures } = await processed(olive, fileId);
  expect(pictures).toHaveLength(1);
  const missing = [`${fileId}/320`, `${crypto.randomUUID()}/100`].map((path) =>
    fetch(`${shop.cloud.apiUrl}/pictures/${path}`),
  );
  for (const answer of await Promise.all(missing)) {
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'PICTURE_NOT_FOUND' });
  }
});

test.each<[string, () => Promise<Uint8Array<ArrayBuffer>>, string]>([
  ['a text', async () => new TextEncoder().encode('not a picture'), 'WRONG_TYPE'],
  ['a picture that is cut off', async () => (await aNoisyPicture('png')).slice(0, 20_000), 'UNREADABLE'],
])('%s is refused, and the catalogue stays as it was', async (_, bytes, reason) => {
  const before = await shownPictures();
  const file = await processed(olive, await uploadPicture(olive, productId, await bytes()));
  expect(file).toMatchObject({ status: 'rejected', rejection: { reason } });
  await shop.settles();
  expect(await shownPictures()).toEqual(before);
});

test('customers cannot upload pictures of products', async () => {
  const body = { purpose: 'product-image', name: 'a.png', contentType: 'image/png', productId } as const;
  const answer = await (await shop.customer()).api.call(requestUpload, { body });
  expect([answer.status, answer.problem?.code]).toEqual([403, 'OPERATORS_ONLY']);
});

test('killed in the middle of decoding, the function works on with the next picture', async () => {
  const { control } = shop.cloud;
  const name = shop.functionName('files', 'make-thumbnails');
  control.addFault(name, { kind: 'kill', times: 1, afterMs: { min: 30, max: 80 } });
  await uploadPicture(olive, productId, await aNoisyPicture('jpeg', [3000, 2000]));
  await waitFor('the kill', () => control.invocations(name).some(({ outcome }) => outcome === 'killed'), {
    timeoutMs: 20_000,
  });
  // The killed one comes again when its queue's visibility timeout is over, in three minutes; nobody has to wait for it.
  const next = await uploadPicture(olive, productId, await aNoisyPicture('jpeg', [300, 200]));
  expect((await processed(olive, next)).status).toBe('ready');
});
