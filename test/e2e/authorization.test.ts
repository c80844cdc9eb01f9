/** Who may do what: every route, asked by nobody, by the customer whose things they are, by another one, and by an operator. */
import { bodyOf, makeApiClient, type RawParts } from '@orderflow/contracts/api-client';
import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import { requestUpload } from '@orderflow/contracts/files/request-upload';
import { findContracts } from '@orderflow/contracts/find-contracts';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import { defaultPreferences } from '@orderflow/contracts/notifications/preferences';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processed, uploadPicture } from '../support/files.ts';
import { emailTo, unsubscribeUrlOf } from '../support/notifications.ts';
import { aNoisyPicture } from '../support/pictures.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

const askers = ['none', 'customer', 'other customer', 'operator'] as const;
type Asker = (typeof askers)[number];

const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };

let shop: Shop;
const clients = {} as Record<Asker, Pick<Customer, 'api'>>;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  customer = await shop.customer('ada');
  clients.none = { api: makeApiClient({ baseUrl: shop.cloud.apiUrl }) };
  clients.customer = customer;
  clients['other customer'] = await shop.customer('grace');
  clients.operator = await shop.operator();
});
afterAll(() => shop.stop());

async function confirmedOrder(): Promise<string> {
  const { orderId } = await shop.place(customer);
  await shop.reaches(customer, orderId, 'confirmed');
  return orderId;
}

const anOrder = async () => ({ path: { orderId: await confirmedOrder() } });

async function anInvoice(): Promise<RawParts> {
  const orderId = await confirmedOrder();
  await shop.settles();
  const ready = shop.cloud.control
    .events({ detailType: 'InvoiceReady' })
    .map(({ detail }) => (detail as { data: { orderId: string; fileId: string } }).data)
    .find((data) => data.orderId === orderId);
  return { path: { fileId: ready?.fileId } };
}

/** Of an email about a parcel. */
async function aToken(): Promise<RawParts> {
  const reader = await shop.customer(`reader-${crypto.randomUUID()}`);
  const { orderId } = await shop.place(reader);
  await shop.reaches(reader, orderId, 'confirmed');
  bodyOf(await clients.operator.api.call(shipOrder, { path: { orderId }, body: parcel }));
  const url = unsubscribeUrlOf(await emailTo(shop, reader.email, /way/)) ?? '';
  return { path: { token: url.split('/').at(-1) } };
}

const csv = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' };
const picture = {
  purpose: 'product-image',
  name: 'mug.png',
  contentType: 'image/png',
  productId: 'stoneware-mug',
};

async function aPicture(): Promise<RawParts> {
  const operator = await shop.operator();
  const bytes = await aNoisyPicture('png', [32, 32]);
  const { fileId } = await processed(operator, await uploadPicture(operator, 'stoneware-mug', bytes));
  return { path: { fileId, widthPx: 32 } };
}

type Row = { readonly statuses: readonly [number, number, number, number]; request(): Promise<RawParts> };

/** By operation: the statuses in the order of `askers`, and a request about something of the customer's. */
const matrix: Readonly<Record<string, Row>> = {
  'list-products': { statuses: [200, 200, 200, 200], request: async () => ({}) },
  'place-order': {
    statuses: [401, 201, 201, 201],
    request: async () => ({
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { lines: [{ productId: 'stoneware-mug', quantity: 1 }], paymentToken: 'tok_success' },
    }),
  },
  'get-order': { statuses: [401, 200, 404, 200], request: anOrder },
  'list-orders': { statuses: [401, 200, 200, 200], request: async () => ({}) },
  'cancel-order': { statuses: [401, 200, 404, 200], request: anOrder },
  'ship-order': {
    statuses: [401, 403, 403, 200],
    request: async () => ({ ...(await anOrder()), body: parcel }),
  },
  'get-sales-stats': { statuses: [401, 403, 403, 200], request: async () => ({}) },
  'request-upload': { statuses: [401, 201, 201, 201], request: async () => ({ body: csv }) },
  'list-files': {
    statuses: [401, 200, 200, 200],
    request: async () => ({ query: { kind: 'invoice' } }),
  },
  'get-picture': { statuses: [200, 200, 200, 200], request: aPicture },
  'get-file': { statuses: [401, 200, 404, 404], request: anInvoice },
  'list-notifications': { statuses: [401, 200, 200, 200], request: async () => ({}) },
  'mark-notifications-read': {
    statuses: [401, 200, 200, 200],
    request: async () => ({ body: { notificationIds: [crypto.randomUUID()] } }),
  },
  'get-preferences': { statuses: [401, 200, 200, 200], request: async () => ({}) },
  'put-preferences': { statuses: [401, 200, 200, 200], request: async () => ({ body: defaultPreferences }) },
  // Whoever has the token of an email may end such emails.
  unsubscribe: { statuses: [200, 200, 200, 200], request: aToken },
};

const { endpoints } = await findContracts();
const cells = endpoints.flatMap((endpoint) =>
  askers.map((asker, index) => {
    const row = matrix[endpoint.operation];
    return { operation: endpoint.operation, asker, endpoint, row, status: row?.statuses[index] };
  }),
);

describe('the matrix', () => {
  test('has a row for every route', () => {
    expect(Object.keys(matrix).sort()).toEqual(endpoints.map(({ operation }) => operation).sort());
  });

  test.each(cells)('$operation answers $asker with $status', async ({ endpoint, asker, row, status }) => {
    const answer = await clients[asker].api.send(endpoint as Endpoint, (await row?.request()) ?? {});
    expect(answer.status, answer.problem?.code).toBe(status);
    // The gateway's own refusals have no code; what is somebody else's looks like what does not exist.
    if (status === 403) expect(answer.problem?.code).toBe('OPERATORS_ONLY');
    if (status === 404) expect(answer.problem?.code).toMatch(/_NOT_FOUND$/);
  });
});

test('pictures of products are uploaded by operators only', async () => {
  const statuses = await Promise.all(
    askers.map(async (asker) => (await clients[asker].api.send(requestUpload, { body: picture })).status),
  );
  expect(statuses).toEqual([401, 403, 403, 201]);
});

test("the shop's notifications are for operators only", async () => {
  const shops = { inbox: 'shop' } as const;
  const statuses = await Promise.all(
    askers.map(async (asker) => {
      const { api } = clients[asker];
      const body = { ...shops, notificationIds: [crypto.randomUUID()] };
      const answers = [
        await api.send(listNotifications, { query: shops }),
        await api.send(markNotificationsRead, { body }),
      ];
      return answers.map(({ status }) => status);
    }),
  );
  expect(statuses).toEqual([
    [401, 401],
    [403, 403],
    [403, 403],
    [200, 200],
  ]);
});

test("a list holds the caller's own orders, and an operator's holds everybody's", async () => {
  const orderId = await confirmedOrder();
  const listed = async (asker: Asker) => {
    const { orders } = bodyOf(await clients[asker].api.call(listOrders, { query: { limit: 100 } }));
    return orders.some((order) => order.orderId === orderId);
  };
  expect([await listed('customer'), await listed('other customer'), await listed('operator')]).toEqual([
    true,
    false,
    true,
  ]);
});

test("a refused request changes nothing: another's cancellation, a customer's shipment", async () => {
  const orderId = await confirmedOrder();
  const path = { orderId };
  const order = async () => bodyOf(await customer.api.call(getOrder, { path }));
  const before = await order();
  const refused = [
    await clients['other customer'].api.send(cancelOrder, { path }),
    await clients.customer.api.send(shipOrder, { path, body: parcel }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([404, 403]);
  await shop.settles();
  expect(await order()).toEqual(before);
});
