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
import { waitFor } from '@orderflow/testing/wait-for';
import { unsubscribeToken } from '@orderflow/tooling/stage-tests/email-links';
import { drawMug } from '@orderflow/tooling/use-cases/draw-mug';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processed, uploadPicture } from '../support/files.ts';
import { invoiceOf } from '../support/invoices.ts';
import { type Customer, idOf } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

const askers = ['none', 'customer', 'other customer', 'operator'] as const;
type Asker = (typeof askers)[number];

const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };

let stage: Stage;
const clients = {} as Record<Asker, Pick<Customer, 'api'>>;
let customer: Customer;

beforeAll(async () => {
  stage = await openStage();
  customer = await stage.customer('ada');
  clients.none = { api: makeApiClient({ baseUrl: stage.apiUrl }) };
  clients.customer = customer;
  clients['other customer'] = await stage.customer('grace');
  clients.operator = await stage.operator();
});
afterAll(() => stage.close());

async function confirmedOrder(): Promise<string> {
  const { orderId } = await stage.place(customer);
  await stage.reaches(customer, orderId, 'confirmed');
  return orderId;
}

const anOrder = async () => ({ path: { orderId: await confirmedOrder() } });

/** For requests that leave it as it is. */
const theOrder = once(anOrder);

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const theInvoice = once(async (): Promise<RawParts> => {
  const { path } = await theOrder();
  return { path: { fileId: await invoiceOf(customer, path.orderId) } };
});

const theToken = async (): Promise<RawParts> => {
  const whose = { customerId: idOf(customer), category: 'deliveries' };
  return { path: { token: await unsubscribeToken(stage, whose) } };
};

const csv = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' };
const picture = {
  purpose: 'product-image',
  name: 'mug.png',
  contentType: 'image/png',
  productId: 'stoneware-mug',
};

const thePicture = once(async (): Promise<RawParts> => {
  const operator = await stage.operator();
  const { fileId } = await processed(
    operator,
    await uploadPicture(operator, 'stoneware-mug', await drawMug()),
  );
  return { path: { fileId, widthPx: 320 } };
});

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
  'get-order': { statuses: [401, 200, 404, 200], request: theOrder },
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
  'get-picture': { statuses: [200, 200, 200, 200], request: thePicture },
  'get-file': { statuses: [401, 200, 404, 404], request: theInvoice },
  'list-notifications': { statuses: [401, 200, 200, 200], request: async () => ({}) },
  'mark-notifications-read': {
    statuses: [401, 200, 200, 200],
    request: async () => ({ body: { notificationIds: [crypto.randomUUID()] } }),
  },
  'get-preferences': { statuses: [401, 200, 200, 200], request: async () => ({}) },
  'put-preferences': { statuses: [401, 200, 200, 200], request: async () => ({ body: defaultPreferences }) },
  // Whoever has the token of an email may end such emails.
  unsubscribe: { statuses: [200, 200, 200, 200], request: theToken },
  'welcome-guest': { statuses: [201, 201, 201, 201], request: async () => ({}) },
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

  test.for(cells)('$operation answers $asker with $status', async (cell, { skip }) => {
    const { endpoint, asker, row, status } = cell;
    skip(cell.operation === 'welcome-guest' && !stage.welcomesGuests, 'this stage welcomes no guests');
    skip(cell.operation === 'unsubscribe' && !stage.linkKeyId, 'nobody here can sign such a link');
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
  await waitFor("the order in the customer's and the operator's list", async () => {
    return (await listed('customer')) && (await listed('operator'));
  });
  expect(await listed('other customer')).toBe(false);
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
  // What comes after it has happened, and it is as it was.
  await confirmedOrder();
  expect(await order()).toEqual(before);
});
