/** Least privilege, measured: nothing is granted that is not used, and nothing that is used can be taken away. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { startCloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { stacks } from '@orderflow/tooling/stacks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  putPoison,
  putUnreadableEntry,
  putUnreadableImport,
  putUnreadableOrder,
} from '../support/event-items.ts';
import { threeRows, uploadCsv } from '../support/files.ts';
import { follow } from '../support/notifications.ts';
import { setStock } from '../support/order-books.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';
import { impatientNotifications, useFeed, useNotifications } from '../support/use-notifications.ts';
import {
  failOneRun,
  soldOut,
  useCatalogue,
  useFiles,
  useOrders,
  useSchedules,
  useStockWatch,
} from '../support/use-shop.ts';

let shop: Shop;
let sqs: SQSClient;
beforeAll(async () => {
  // Soon, so that the schedules have something to do; not at once, because they would be faster than those who cancel and ship by hand.
  const soon = '0.4';
  shop = await openShop({
    parameters: {
      ShipAfterMinutes: soon,
      DeliverAfterMinutes: '0.001',
      UnpaidOrdersExpireAfterMinutes: soon,
      ...impatientNotifications,
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

/** The same for the functions on streams. */
async function poisonEveryStream(): Promise<void> {
  await Promise.all([
    ...['orders', 'files', 'notifications'].map((service) => putPoison(shop, service)),
    putUnreadableOrder(shop),
    putUnreadableImport(shop),
    putUnreadableEntry(shop),
  ]);
}

/** Everything that anybody does in the shop, once, including what goes wrong. */
async function useEverything(name: string, patienceMs: number): Promise<void> {
  const customer = await shop.customer(name);
  const scheduled = useSchedules(shop, customer, patienceMs);
  scheduled.catch(() => undefined);
  // One after the other: with all functions starting at once a small machine answers too late.
  await Promise.all([poisonEveryQueue(), poisonEveryStream(), useCatalogue(shop, customer)]);
  await useOrders(shop, customer, patienceMs);
  await useFiles(shop, customer, patienceMs);
  await useStockWatch(shop, patienceMs);
  await useFeed(shop, customer, patienceMs);
  await useNotifications(shop, customer, patienceMs);
  failOneRun(shop, 'notifications', 'send-due-messages');
  await scheduled;
}

const roles = () => Object.keys(shop.cloud.control.permissions().roles);

const roleOf = (stack: string, logicalId: string) =>
  roles().find((role) => role.startsWith(`orderflow-dev-${stack}-${logicalId}-`)) ?? 'no such role';

const indexOf = (role: string, action: string) =>
  shop.cloud.control.permissions().roles[role]?.find(({ uses }) => action in uses)?.index ?? -1;

const usesOf = (role: string, action: string) =>
  shop.cloud.control.permissions().roles[role]?.reduce((sum, { uses }) => sum + (uses[action] ?? 0), 0) ?? 0;

function deniedTo(role: string, action: string) {
  const denied = () => shop.cloud.control.permissions().denied;
  return waitFor(
    `AccessDenied for ${role} on ${action}`,
    () => denied().find((each) => each.principal === role && each.action === action),
    { timeoutMs: 60_000, instead: () => denied().slice(-5) },
  );
}

/** Every consumer hands a message back when its table is out of reach: that is what ChangeMessageVisibility is for. */
async function interruptEveryConsumer(): Promise<void> {
  const { control } = shop.cloud;
  const { roles: granted } = control.permissions();
  const consumers = roles().filter((role) => indexOf(role, 'sqs:ChangeMessageVisibility') >= 0);
  const tables = consumers.flatMap((role) =>
    (granted[role] ?? [])
      .filter(({ uses }) => Object.keys(uses).some((action) => action.startsWith('dynamodb:')))
      .map(({ index }) => ({ role, index })),
  );
  for (const { role, index } of tables) control.revoke(role, index);
  // What S3 and SES report is not in the archive.
  await uploadCsv(await shop.customer('una'), threeRows);
  control.reportFeedback(control.inbox().at(-1)?.id ?? '', 'complaint');
  await control.replay('orderflow-dev-archive', { from: new Date(0), to: new Date() });
  await Promise.all(
    consumers.map((role) =>
      waitFor(`${role} to hand a message back`, () => usesOf(role, 'sqs:ChangeMessageVisibility') > 0, {
        timeoutMs: 120_000,
      }),
    ),
  );
  for (const { role, index } of tables) control.restore(role, index);
}

test('no action is granted that a full run does not use, and none is missing', {
  timeout: 600_000,
}, async () => {
  const { control } = shop.cloud;
  await useEverything('una', 120_000);
  await shop.settles(200_000);
  expect(control.permissions().denied, 'denied: grant it in serverless.ts').toEqual([]);

  // Some grants are for what goes wrong, and some reads happen only when an event comes again.
  await interruptEveryConsumer();
  await shop.settles(200_000);
  const provoked = control.permissions().denied.length;
  await control.replay('orderflow-dev-archive', { from: new Date(0), to: new Date() });
  await shop.settles(200_000);

  const { unused, denied } = control.permissions();
  expect(denied.slice(provoked), 'denied: grant it in serverless.ts').toEqual([]);
  expect(unused, 'never used: call it in test/support/use-shop.ts, or take the grant away').toEqual([]);
});

test('no statement can be taken away: each allows something that no other one of its role does', () => {
  const { dispensable } = shop.cloud.control.permissions();
  expect(dispensable, 'whatever it allowed, another one allows, too: take one of them away').toEqual([]);
});

/** The ledger above says what would be denied; this, with one grant for each kind of caller, that a denial is one. */
describe('without its grant', () => {
  const denials: readonly [
    service: string,
    role: string,
    action: string,
    use: (customer: Customer) => Promise<unknown>,
  ][] = [
    ['orders', 'ListOrders', 'dynamodb:Query', ({ api }) => api.call(listOrders, { query: {} })],
    ['orders', 'ChargePayment', 'sqs:ReceiveMessage', (customer) => shop.place(customer)],
    ['orders', 'ChargePayment', 'dynamodb:PutItem', (customer) => shop.place(customer)],
    ['orders', 'ChargePayment', 'sqs:SendMessage', poisonEveryQueue],
    ['orders', 'RelayEvents', 'events:PutEvents', (customer) => shop.place(customer)],
    ['files', 'RequestUpload', 's3:PutObject', (customer) => uploadCsv(customer, threeRows)],
    ['notifications', 'SendNotification', 'ses:SendEmail', placeDeclined],
    ['notifications', 'BroadcastEvent', 'execute-api:ManageConnections', placeBeforeAPage],
  ];
  test.each(denials)('%s/%s: %s is denied', async (stack, name, action, use) => {
    const { control } = shop.cloud;
    const role = roleOf(stack, `${name}Role`);
    const index = indexOf(role, action);
    control.revoke(role, index);
    try {
      await use(await shop.customer(name)).catch(() => undefined);
      await deniedTo(role, action);
    } finally {
      control.restore(role, index);
    }
  });

  test('a stream is not even opened', async () => {
    const role = roleOf('orders', 'RelayEventsRole');
    const revoked = [{ role, index: indexOf(role, 'dynamodb:GetRecords') }];
    await expect(startCloud({ stacks, revoked })).rejects.toThrow(
      /not authorized to perform: dynamodb:\w+Stream/,
    );
  });
});

const placeDeclined = (customer: Customer) => shop.place(customer, { paymentToken: 'tok_declined' });

async function placeBeforeAPage(customer: Customer): Promise<void> {
  const page = follow(shop, customer);
  try {
    await page.isLive();
    await shop.place(customer);
    await deniedTo(roleOf('notifications', 'BroadcastEventRole'), 'execute-api:ManageConnections');
  } finally {
    page.stop();
  }
}
