/** Least privilege, measured: nothing is granted that is not used, and nothing that is used can be taken away. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { bodyOf } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { getSalesStats } from '@orderflow/contracts/orders/get-sales-stats';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { startCloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { stacks } from '@orderflow/tooling/stacks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putPoison, putUnreadableImport, putUnreadableOrder } from '../support/event-items.ts';
import { download, fileOf, processed, threeRows, uploadCsv, uploadPicture } from '../support/files.ts';
import { setStock } from '../support/order-books.ts';
import { templates } from '../support/packaged-stacks.ts';
import { aNoisyPicture } from '../support/pictures.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
let sqs: SQSClient;
beforeAll(async () => {
  // Orders are due as soon as they have reached their status, so that the schedules have something to do.
  const atOnce = '0.001';
  shop = await openShop({
    parameters: {
      ShipAfterMinutes: atOnce,
      DeliverAfterMinutes: atOnce,
      UnpaidOrdersExpireAfterMinutes: atOnce,
    },
  });
  await setStock(shop, soldOut, 0);
  const { awsUrl, credentials } = shop.cloud;
  sqs = new SQSClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
});
afterAll(async () => {
  sqs.destroy();
  await shop.stop();
});

const consumedQueues = () =>
  shop.cloud.control
    .queues()
    .flatMap(({ deadLetterQueueOf }) => (deadLetterQueueOf === undefined ? [] : [deadLetterQueueOf]));

/** A message that no consumer can ever understand: it is parked, which is what SendMessage is granted for. */
async function poisonEveryQueue(): Promise<void> {
  await Promise.all(
    consumedQueues().map((name) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl: `${shop.cloud.awsUrl}/000000000000/${name}`,
          MessageBody: 'not an event',
        }),
      ),
    ),
  );
}

/** Everything that anybody does in the shop, once, including what goes wrong. Failures are the callers' to judge. */
async function useEverything(name: string, patienceMs: number): Promise<void> {
  const customer = await shop.customer(name);
  const [order] = await Promise.all([
    shop.place(customer),
    shop.place(customer, { paymentToken: 'tok_declined' }),
    shop.place(customer, { paymentToken: 'tok_unavailable_1' }),
    customer.api.call(listProducts, {}).then(bodyOf),
    customer.api.call(listNotifications, { query: {} }).then(bodyOf),
    poisonEveryQueue(),
  ]);
  await customer.api.call(getOrder, { path: { orderId: order.orderId } });
  const invoice = await waitFor(
    `the invoice of ${order.orderId}`,
    () =>
      shop.cloud.control
        .events({ detailType: 'InvoiceReady' })
        .find(({ detail }) => dataOf(detail).orderId === order.orderId),
    { timeoutMs: patienceMs },
  );
  await Promise.all([useOrders(customer, order.orderId, patienceMs), useFiles(customer, patienceMs)]);
  const file = await customer.api.call(getFile, { path: { fileId: dataOf(invoice.detail).fileId } });
  await download(bodyOf(file));
}

/** An import with rows of every kind and its report, a picture, and a file that is refused. */
async function useFiles(customer: Customer, patienceMs: number): Promise<void> {
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

/** Orders that are cancelled, shipped, imported, expired and counted, and what an operator asks. */
async function useOrders(customer: Customer, confirmedId: string, patienceMs: number): Promise<void> {
  const operator = await shop.operator();
  const cancelled = await shop.place(customer);
  await shop.reaches(customer, cancelled.orderId, 'confirmed', patienceMs);
  await customer.api.call(cancelOrder, { path: { orderId: cancelled.orderId } });
  await operator.api.call(shipOrder, {
    path: { orderId: confirmedId },
    body: { carrier: 'Parcel Post', trackingNumber: 'PP-0001' },
  });
  await Promise.all([
    customer.api.call(listOrders, { query: {} }).then(bodyOf),
    operator.api.call(listOrders, { query: {} }).then(bodyOf),
    operator.api.call(getSalesStats, { query: {} }).then(bodyOf),
  ]);
  // One that ships by itself, one that is never paid, and runs that fail.
  const [unshipped] = await Promise.all([
    shop.place(customer),
    shop.place(customer, { paymentToken: 'tok_unavailable_9' }),
  ]);
  await shop.reaches(customer, unshipped.orderId, 'confirmed', patienceMs);
  for (const name of ['advance-shipments', 'expire-unpaid-orders'] as const) {
    shop.runSchedule(name);
    shop.cloud.control.addFault(shop.functionName('orders', name), { kind: 'fail', times: 1 });
    shop.runSchedule(name);
  }
}

const productId = 'stoneware-mug';
/** What a product's bins hold is looked at only when one of them is too empty. */
const soldOut = 'espresso-cups';

const dataOf = (detail: unknown) => (detail as { data: { orderId: string; fileId: string } }).data;

const roles = () => Object.keys(shop.cloud.control.permissions().roles);

const roleOf = (stack: string, logicalId: string) =>
  roles().find((role) => role.startsWith(`orderflow-dev-${stack}-${logicalId}-`)) ?? 'no such role';

const indexOf = (role: string, action: string) =>
  shop.cloud.control.permissions().roles[role]?.find(({ uses }) => action in uses)?.index ?? -1;

/** Of the statement that lets a function write to its table. */
const writeIndexOf = (role: string) =>
  Math.max(indexOf(role, 'dynamodb:PutItem'), indexOf(role, 'dynamodb:UpdateItem'));

function deniedTo(role: string, actions: readonly string[]) {
  return waitFor(
    `AccessDenied for ${role} on ${actions.join(' or ')}`,
    () =>
      shop.cloud.control
        .permissions()
        .denied.find(({ principal, action }) => principal === role && actions.includes(action)),
    { timeoutMs: 60_000, instead: () => shop.cloud.control.permissions().denied.slice(-5) },
  );
}

/** Every consumer hands a message back when its table is out of reach: that is what ChangeMessageVisibility is for. */
async function interruptEveryConsumer(): Promise<void> {
  const { control } = shop.cloud;
  const consumers = roles().filter((role) => indexOf(role, 'sqs:ChangeMessageVisibility') >= 0);
  await Promise.all(
    consumers.map(async (role) => {
      const index = writeIndexOf(role);
      control.revoke(role, index);
      await deniedTo(role, ['dynamodb:PutItem', 'dynamodb:UpdateItem']);
      control.restore(role, index);
    }),
  );
}

test('no action is granted that a full run does not use, and none is missing', async () => {
  const { control } = shop.cloud;
  const interruption = interruptEveryConsumer();
  await useEverything('una', 60_000);
  await interruption;
  await shop.settles();
  const provoked = control.permissions().denied.length;

  await useEverything('uma', 60_000);
  await shop.settles();
  // Some reads happen only when an event comes again.
  await control.replay('orderflow-dev-archive', { from: new Date(0), to: new Date() });
  await shop.settles();

  const { unused, denied } = control.permissions();
  expect(denied.slice(provoked), 'denied: grant it in serverless.ts').toEqual([]);
  expect(unused, 'never used: call it in useEverything above, or take the grant away').toEqual([]);
});

type Statement = { Action: string[] };
type Policies = { Policies: { PolicyDocument: { Statement: Statement[] } }[] };

const statements = templates.flatMap(({ stack, resources }) =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .flatMap(([logicalId, { Properties }]) =>
      (Properties as Policies).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(
        ({ Action }, index) => ({ stack, logicalId, index, actions: Action.join(', ') }),
      ),
    ),
);

/** What a run needs beyond everybody's daily work, so that this statement is asked for at all. */
async function provoke(
  { stack, logicalId, actions }: (typeof statements)[number],
  role: string,
): Promise<() => void> {
  const { control } = shop.cloud;
  const functionName = shop.functionName(stack, kebabCase(logicalId.replace(/Role$/, '')));
  // A log stream is created by a new environment, so all the old ones have to go.
  if (actions.includes('logs:')) control.addFault(functionName, { kind: 'kill', times: 20 });
  // Only an event item that can never be sent makes a relay report to its queue.
  if (logicalId === 'RelayEventsRole' && actions.includes('sqs:')) await putPoison(shop, stack);
  // Only an order that cannot be read makes the figures' function report to its queue.
  if (logicalId === 'AggregateSalesRole' && actions.includes('sqs:')) await putUnreadableOrder(shop);
  // The same for an import.
  if (logicalId === 'AdvanceImportRole' && actions.includes('sqs:')) await putUnreadableImport(shop);
  // Only a consumer that fails hands its message back.
  if (!actions.includes('ChangeMessageVisibility')) return () => control.clearFaults();
  const table = writeIndexOf(role);
  control.revoke(role, table);
  return () => control.restore(role, table);
}

const kebabCase = (name: string) => name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const atStart = statements.filter(
  ({ actions }) => actions.includes('Stream') && actions.includes('dynamodb:'),
);
const atWork = statements.filter((statement) => !atStart.includes(statement));

test.each(atWork)('$stack/$logicalId without $actions is denied', async (statement) => {
  const { control } = shop.cloud;
  const { stack, logicalId, index, actions } = statement;
  const role = roleOf(stack, logicalId);
  const before = control.permissions().denied.length;
  const deniedSince = () => control.permissions().denied.slice(before);
  control.revoke(role, index);
  const undo = await provoke(statement, role);

  const began = new Date();
  let stop = false;
  const work = (async () => {
    // Some of it fails: that is the point.
    while (!stop) {
      await useEverything(`user-${index}`, 2000).catch(() => undefined);
      // Some reads happen only when an event is delivered again.
      await control.replay('orderflow-dev-archive', { from: began, to: new Date() });
    }
  })();
  try {
    await waitFor(
      `AccessDenied for ${role} on ${actions}`,
      () => deniedSince().some(({ principal, action }) => principal === role && actions.includes(action)),
      { timeoutMs: 60_000, instead: () => deniedSince().slice(-5) },
    );
  } finally {
    stop = true;
    undo();
    control.restore(role, index);
    await work;
  }
});

test.each(atStart)(
  '$stack/$logicalId without $actions cannot be started',
  async ({ stack, logicalId, index }) => {
    const revoked = [{ role: roleOf(stack, logicalId), index }];
    await expect(startCloud({ stacks, revoked })).rejects.toThrow(
      /not authorized to perform: dynamodb:\w+Stream/,
    );
  },
);
