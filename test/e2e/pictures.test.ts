/** Pictures that are refused, small ones, and a function that is killed while it works on one. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { waitFor } from '@orderflow/testing/wait-for';
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

test('a picture that is smaller than all sizes is made in its own', async () => {
  const fileId = await uploadPicture(olive, productId, await aNoisyPicture('jpeg', [100, 100]));
  const { pictures } = await processed(olive, fileId);
  expect(pictures?.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([[100, 100]]);
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
