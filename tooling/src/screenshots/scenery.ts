/** What the pages have to show: orders in every state, an import with its report, a picture, and emails about all of it. */
import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { processedFile } from '@orderflow/testing/processed-file';
import { uploadFile } from '@orderflow/testing/upload-file';
import { waitFor } from '@orderflow/testing/wait-for';
import type { Orderflow } from '../orderflow.ts';
import { drawMug } from '../use-cases/draw-mug.ts';
import { place, reaches } from '../use-cases/orders.ts';
import { apiOf } from '../use-cases/people.ts';

export type Scenery = { readonly orderId: string; readonly importId: string; readonly invoiceId: string };

const patience = { timeoutMs: 120_000 };

export async function makeScenery(orderflow: Orderflow): Promise<Scenery> {
  const { control } = orderflow.cloud;
  const [ada, olive] = await Promise.all([apiOf('ada', orderflow), apiOf('olive', orderflow)]);
  const { products } = bodyOf(await ada.call(listProducts, {}));
  const idAt = (index: number) => products[index % products.length]?.productId ?? '';
  await illustrate(olive);
  for (let index = 0; index < 6; index += 1) await place(ada, { productId: idAt(index), quantity: 1 });
  await place(ada, { productId: idAt(1), quantity: 2, paymentToken: 'tok_declined' });
  const cancelled = bodyOf(await place(ada, { productId: idAt(2), quantity: 1 }));
  bodyOf(await ada.call(cancelOrder, { path: { orderId: cancelled.orderId } }));
  const importId = await importSome(
    ada,
    products.map(({ productId }) => productId),
  );
  await waitFor('everything to settle', () => control.busy().length === 0, patience);
  const { orderId } = bodyOf(await place(ada, { productId: idAt(0), quantity: 2 }));
  await reaches(ada, orderId, 'confirmed');
  await waitFor('everything to settle', () => control.busy().length === 0, patience);
  const { files } = bodyOf(await ada.call(listFiles, { query: { kind: 'invoice' } }));
  return { orderId, importId, invoiceId: files[0]?.fileId ?? '' };
}

async function illustrate(olive: ApiClient): Promise<void> {
  const picture = { name: 'mug.png', contentType: 'image/png', productId: 'stoneware-mug' } as const;
  await uploadFile(olive, { purpose: 'product-image', ...picture }, await drawMug());
}

async function importSome(ada: ApiClient, productIds: readonly string[]): Promise<string> {
  const good = productIds.map((productId) => `${productId},1,tok_success`);
  const rows = [
    'productId,quantity,paymentToken',
    ...good,
    'unicorn,1,tok_success',
    `${productIds[0]},many,tok_success`,
  ];
  const request = { purpose: 'order-import', name: 'spring-orders.csv', contentType: 'text/csv' } as const;
  const importId = await uploadFile(ada, request, rows.join('\n'));
  await processedFile(ada, importId, patience);
  return importId;
}
