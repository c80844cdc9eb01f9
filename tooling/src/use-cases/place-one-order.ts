/** A signed-in customer orders, pays, and finds the invoice in a confirmation email. */

import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { readPdf } from '../read-pdf.ts';
import { apiOf, patience, people } from './people.ts';
import type { RunStep, UseCase } from './use-case.ts';

const customer = people.ada.email;
const expectedEvents = ['OrderPlaced', 'OrderConfirmed', 'InvoiceReady', 'NotificationSent'];

export const placeOneOrder: UseCase = {
  id: 'one-order',
  title: 'One order, from the shop to the inbox',
  async run(orderflow, step) {
    const { cloud } = orderflow;
    const correlationId = crypto.randomUUID();
    const api = await step(`${customer} signs in`, () => apiOf('ada', orderflow, correlationId));
    const order = await orderAndPay(api, step);
    const email = await step(
      'The confirmation arrives in her inbox',
      () =>
        waitFor(
          `an email to ${customer} with an invoice link`,
          () =>
            cloud.control.inbox().find(({ to, text }) => to.includes(customer) && text?.includes('/files/')),
          patience,
        ),
      ({ subject }) => subject,
    );
    await openInvoice(api, email.text ?? '', step);
    await findNotification(api, order, step);
    await step(
      'Every event of the thread carries the one correlation id',
      () =>
        waitFor(
          expectedEvents.join(', '),
          () => {
            const events = cloud.control.events({ correlationId });
            // An event that is published in two versions has one id.
            const names = [
              ...new Map(events.map(({ eventId, detailType }) => [eventId, detailType])).values(),
            ];
            return expectedEvents.every((name) => names.includes(name)) ? names : undefined;
          },
          patience,
        ),
      (names) => `${names.join(' -> ')} (${correlationId})`,
    );
  },
};

async function orderAndPay(api: ApiClient, step: RunStep): Promise<OrderView> {
  const { products } = await step(
    'The shop lists its products',
    async () => bodyOf(await api.call(listProducts, {})),
    (shop) => `${shop.products.length} of them`,
  );
  const [product] = products;
  if (!product) throw new Error('the catalogue is empty');
  const order = await step(
    `She orders two of ${product.name}`,
    async () =>
      bodyOf(
        await api.call(placeOrder, {
          headers: { 'idempotency-key': crypto.randomUUID() },
          body: { lines: [{ productId: product.productId, quantity: 2 }], paymentToken: 'tok_success' },
        }),
      ),
    ({ orderId, status }) => `order ${orderId} is ${status}`,
  );
  const path = { orderId: order.orderId };
  const isConfirmed = async () => bodyOf(await api.call(getOrder, { path })).status === 'confirmed';
  await step('The payment is charged and the order confirmed', () =>
    waitFor(`order ${order.orderId} to be confirmed`, isConfirmed, patience),
  );
  return order;
}

async function openInvoice(api: ApiClient, text: string, step: RunStep): Promise<void> {
  await step(
    'She follows the link and opens the invoice',
    async () => {
      const fileId = /\/files\/([0-9a-f-]{36})/.exec(text)?.[1];
      if (!fileId) throw new Error('the email has no invoice link');
      const { downloadUrl = '' } = bodyOf(await api.call(getFile, { path: { fileId } }));
      const pdf = await fetch(downloadUrl);
      if (!pdf.ok) throw new Error(`the download was answered with ${pdf.status}`);
      return readPdf(new Uint8Array(await pdf.arrayBuffer()));
    },
    (pdf) => `${pdf.pages} page, ${/INV-[\w-]+/.exec(pdf.text)?.[0] ?? 'without a number'}`,
  );
}

async function findNotification(api: ApiClient, order: OrderView, step: RunStep): Promise<void> {
  const isListed = async () => {
    const { notifications } = bodyOf(await api.call(listNotifications, { query: { limit: 10 } }));
    return notifications.some(({ orderId }) => orderId === order.orderId);
  };
  await step('Her notifications list it', () => waitFor('the notification to be listed', isListed, patience));
}
