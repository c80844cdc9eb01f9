/** Least privilege, measured: nothing is granted that is not used, and nothing that is used can be taken away. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { bodyOf } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { startCloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { stacks } from '@orderflow/tooling/stacks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putPoison } from '../support/event-items.ts';
import { templates } from '../support/packaged-stacks.ts';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
let sqs: SQSClient;
beforeAll(async () => {
  shop = await openShop();
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
  const file = await customer.api.call(getFile, { path: { fileId: dataOf(invoice.detail).fileId } });
  const download = await fetch(bodyOf(file).downloadUrl);
  if (!download.ok) throw new Error(`the download was answered with ${download.status}`);
}

const dataOf = (detail: unknown) => (detail as { data: { orderId: string; fileId: string } }).data;

const roles = () => Object.keys(shop.cloud.control.permissions().roles);

const roleOf = (stack: string, logicalId: string) =>
  roles().find((role) => role.startsWith(`orderflow-dev-${stack}-${logicalId}-`)) ?? 'no such role';

const indexOf = (role: string, action: string) =>
  shop.cloud.control.permissions().roles[role]?.find(({ uses }) => action in uses)?.index ?? -1;

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
      const index = indexOf(role, 'dynamodb:PutItem');
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
  // Only a consumer that fails hands its message back.
  if (!actions.includes('ChangeMessageVisibility')) return () => control.clearFaults();
  const table = indexOf(role, 'dynamodb:PutItem');
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
