/**
 * A bad version, a function that crashes, and work that Lambda has given up. On AWS that takes minutes and hours: these stacks differ from
 * the packaged ones in that queues hand a message out again after two seconds, and readers of streams retry once instead of for six hours.
 */
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { header, processed, uploadCsv } from '../support/files.ts';
import { emailsTo } from '../support/notifications.ts';
import { wrongPayments } from '../support/order-books.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';
import { allQuiet, parkedIn, placedInFigures, rings, signInToCloud } from './on-call.ts';
import { putPoison } from './poison.ts';
import { follow } from './runbook.ts';
import { type ScratchStacks, scratchStacks } from './scratch-stacks.ts';

let stacks: ScratchStacks;
let shop: Shop;
let ada: Customer;
beforeAll(async () => {
  stacks = scratchStacks(({ Type, Properties = {} }) => {
    if (Type === 'AWS::SQS::Queue' && Properties.VisibilityTimeout) Properties.VisibilityTimeout = 2;
    if (Properties.MaximumRetryAttempts === 10_000) Properties.MaximumRetryAttempts = 1;
  });
  shop = await openShop({ ownStacks: stacks.folders, minutesOnRequest: true });
  signInToCloud(shop);
  ada = await shop.customer();
});
afterAll(async () => {
  await shop.stop();
  stacks.remove();
});

const parked = (queue: string) => waitFor(`a message in ${queue}`, () => parkedIn(shop, queue).length > 0);

test('rollback: what a bad version has parked is done by the good one', async () => {
  const queue = 'orders-charge-payment';
  const { reload } = shop.cloud;
  const goodCode = stacks.changeCode('orders', 'charge-payment', (code) =>
    code.replaceAll('name:"OrderPlaced"', 'name:"OrderPlacedByMistake"'),
  );
  expect(await reload(stacks.folder('orders'))).toEqual(['orderflow-dev-orders-charge-payment']);
  const orders = await Promise.all([shop.place(ada), shop.place(ada)]);
  await waitFor('both orders to be parked', () => parkedIn(shop, queue).length === 2);
  await rings(shop, `${queue}-dead-letters`);

  const runbook = follow(
    'rollback',
    { queue, 'good commit': 'HEAD~1' },
    {
      'git switch': goodCode,
      'npm ci': () => undefined,
      'npm run deploy': async () => void (await reload(stacks.folder('orders'))),
    },
  );
  expect(await runbook.next('First look')).toMatch(/dead-letters.*EVENT_UNEXPECTED/s);
  await runbook.next('Act');
  expect(await runbook.next('Act')).toContain('2 messages went back');
  for (const { orderId } of orders) await shop.reaches(ada, orderId, 'confirmed');
  await shop.settles();
  expect(await wrongPayments(shop)).toEqual([]);
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/Nothing waits.*No alarm/s);
  runbook.finished();
});

test('function errors: a consumer that crashes is made to wait, and then does its work', async () => {
  const name = 'orders-charge-payment';
  const { control } = shop.cloud;
  control.addFault(`orderflow-dev-${name}`, { kind: 'fail', times: 2 });
  const order = await shop.place(ada);
  await waitFor('a crash', () =>
    control.functions().some((each) => each.name.endsWith(name) && each.errors > 0),
  );
  await rings(shop, `${name}-errors`);

  const runbook = follow('function-errors', { queue: name, function: name });
  expect(await runbook.next('First look')).toMatch(/function-errors.md.*nothing waits/s);
  expect(await runbook.next('Act')).toContain(`${name} waits`);
  control.clearFaults(`orderflow-dev-${name}`);
  expect(await runbook.next('Act')).toContain(`${name} reads again`);
  await shop.reaches(ada, order.orderId, 'confirmed');
  await shop.settles();
  await allQuiet(shop);
  expect(await runbook.next('Verify')).toMatch(/All of them read.*Nothing waits.*No alarm/s);
  runbook.finished();
});

const onItsWay = () => emailsTo(shop, ada.email).filter(({ subject }) => /on its way/.test(subject));

test('failures: events, figures and imports that were given up are made good, each once', async () => {
  const { control } = shop.cloud;
  const relay = 'orders-relay-events';
  const range = {
    from: new Date(Date.now() - 60_000).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const runbook = follow('failures', { queue: relay, service: 'orders', ...range });

  control.failNextEntries(100_000);
  const orders = await Promise.all([shop.place(ada), shop.place(ada), shop.place(ada)]);
  await parked(relay);
  await shop.settles();
  control.failNextEntries(0);
  await rings(shop, `${relay}-failures`);
  expect(await runbook.next('First look')).toMatch(/RetryAttemptsExhausted: Lambda has given up/);
  expect(await runbook.next('Act')).toMatch(/events are with the relay/);
  for (const { orderId } of orders) await shop.reaches(ada, orderId, 'confirmed');

  const eventId = await putPoison(shop, ada.email);
  await parked(relay);
  const mended = { 'event id': eventId, path: 'metadata.occurredAt', value: new Date().toISOString() };
  await runbook.next('Act', mended);
  await waitFor('the mended event to be told of', () => onItsWay().length > 0);

  control.addFault('orderflow-dev-orders-aggregate-sales', { kind: 'fail', times: 1000 });
  control.addFault('orderflow-dev-files-advance-import', { kind: 'fail', times: 1000 });
  const known = await placedInFigures(shop);
  const { orderId } = await shop.place(ada);
  const importId = await uploadCsv(ada, `${header}\nstoneware-mug,1,tok_success`);
  await parked('orders-aggregate-sales');
  await parked('files-advance-import');
  await shop.reaches(ada, orderId, 'confirmed');
  await shop.settles();
  control.clearFaults();
  expect(await placedInFigures(shop)).toBe(known);
  expect(await runbook.next('Act')).toContain('2 steps of orders were missing');
  expect(await placedInFigures(shop)).toBe(known + 1);
  await runbook.next('Act');
  expect((await processed(ada, importId)).status).toBe('ready');

  expect(await runbook.next('Act', { queue: 'orders-aggregate-sales' })).toContain('messages are deleted');
  const imports = follow('failures', { queue: 'files-advance-import' });
  await imports.next('First look');
  await shop.settles();
  expect(onItsWay()).toHaveLength(1);
  expect(await wrongPayments(shop)).toEqual([]);
  expect(await runbook.next('Verify')).toMatch(/^files-advance-import/);
  runbook.finished();
});
