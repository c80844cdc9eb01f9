/** Everything that people do with orders, files and stock, once, for the measurement of who uses which permission. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { getSalesStats } from '@orderflow/contracts/orders/get-sales-stats';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { download, fileOf, processed, threeRows, uploadCsv, uploadPicture } from './files.ts';
import { isReportedLow, setStock } from './order-books.ts';
import { aNoisyPicture } from './pictures.ts';
import type { Customer, Shop } from './shop.ts';

const productId = 'stoneware-mug';
/** Nobody orders it here. */
const scarce = 'pour-over-set';
/** To be out of stock: what a product's bins hold is looked at only when one of them is too empty. */
export const soldOut = 'espresso-cups';

const dataOf = (detail: unknown) => (detail as { data: { orderId: string; fileId: string } }).data;

const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };

export async function useCatalogue(shop: Shop, customer: Customer): Promise<void> {
  await Promise.all([
    customer.api.call(listProducts, {}).then(bodyOf),
    shop.place(customer, { paymentToken: 'tok_declined' }),
    shop.place(customer, { paymentToken: 'tok_unavailable_1' }),
  ]);
}

/** An import with rows of every kind and its report, a picture, and a file that is refused. */
export async function useFiles(shop: Shop, customer: Customer, patienceMs: number): Promise<void> {
  const operator = await shop.operator();
  const [importId, refusedId, pictureId] = await Promise.all([
    uploadCsv(customer, `${threeRows}\n${soldOut},1,tok_success`),
    uploadCsv(customer, 'no header'),
    uploadPicture(operator, productId, await aNoisyPicture('png', [32, 32])),
  ]);
  const orders = await processed(customer, importId, patienceMs);
  await download(orders);
  await download(await fileOf(customer, orders.errorReportFileId ?? ''));
  await processed(customer, refusedId, patienceMs);
  bodyOf(await customer.api.call(listFiles, { query: { kind: 'order-import' } }));
  const { pictures = [] } = await processed(operator, pictureId, patienceMs);
  for (const { url } of pictures) {
    if (!(await fetch(url)).ok) throw new Error('the picture is not shown');
  }
}

/** Orders that are read, invoiced, shipped, cancelled and counted. */
export async function useOrders(shop: Shop, customer: Customer, patienceMs: number): Promise<void> {
  const operator = await shop.operator();
  const [order, cancelled] = await Promise.all([shop.place(customer), shop.place(customer)]);
  await Promise.all([
    customer.api.call(getOrder, { path: { orderId: order.orderId } }).then(bodyOf),
    customer.api.call(listOrders, { query: {} }).then(bodyOf),
    operator.api.call(listOrders, { query: {} }).then(bodyOf),
    operator.api.call(getSalesStats, { query: {} }).then(bodyOf),
  ]);
  await shop.reaches(customer, cancelled.orderId, 'confirmed', patienceMs);
  bodyOf(await customer.api.call(cancelOrder, { path: { orderId: cancelled.orderId } }));
  await shop.reaches(customer, order.orderId, 'confirmed', patienceMs);
  bodyOf(await operator.api.call(shipOrder, { path: { orderId: order.orderId }, body: parcel }));
  const invoice = await waitFor(
    `the invoice of ${order.orderId}`,
    () =>
      shop.cloud.control
        .events({ detailType: 'InvoiceReady' })
        .find(({ detail }) => dataOf(detail).orderId === order.orderId),
    { timeoutMs: patienceMs },
  );
  const file = await customer.api.call(getFile, { path: { fileId: dataOf(invoice.detail).fileId } });
  await download(bodyOf(file));
}

/** One that ships by itself, one that is never paid, and runs that fail. */
export async function useSchedules(shop: Shop, customer: Customer, patienceMs: number): Promise<void> {
  const orders = await Promise.all([
    shop.place(customer),
    shop.place(customer, { paymentToken: 'tok_unavailable_9' }),
  ]);
  const names = ['advance-shipments', 'expire-unpaid-orders'] as const;
  const statuses = () =>
    Promise.all(
      orders.map(
        async ({ orderId }) => bodyOf(await customer.api.call(getOrder, { path: { orderId } })).status,
      ),
    );
  await waitFor(
    'one order to be delivered and the other to expire',
    async () => {
      for (const name of names) shop.runSchedule(name);
      return (await statuses()).join() === 'delivered,cancelled';
    },
    { timeoutMs: patienceMs, intervalMs: 1000, instead: statuses },
  );
  for (const name of names) failOneRun(shop, 'orders', name);
}

/** A run that fails is reported to the schedule's own queue. */
export function failOneRun(shop: Shop, service: string, name: Parameters<Shop['runSchedule']>[0]): void {
  shop.cloud.control.addFault(shop.functionName(service, name), { kind: 'fail', times: 1 });
  shop.runSchedule(name);
}

/** A product runs low, then there is enough of it again; and a run that fails. */
export async function useStockWatch(shop: Shop, patienceMs: number): Promise<void> {
  for (const [units, isLow] of [
    [3, true],
    [1000, false],
  ] as const) {
    await setStock(shop, scarce, units);
    shop.runSchedule('watch-stock');
    await waitFor(
      `the mark on ${scarce} to ${isLow ? 'come' : 'go'}`,
      async () => (await isReportedLow(shop, scarce)) === isLow,
      { timeoutMs: patienceMs },
    );
  }
  failOneRun(shop, 'orders', 'watch-stock');
}
