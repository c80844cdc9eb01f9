/** On the local cloud: what there is of AWS there is enough for these two. */
import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';
import { withoutCredentials } from './aws-environment.ts';
import { type Command, runCommand } from './run-command.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

function run(program: string, ...args: readonly string[]): Command {
  const { awsUrl, credentials } = shop.cloud;
  const env = {
    ...withoutCredentials,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  return runCommand(program, args, { env });
}

const correlationId = crypto.randomUUID();

test('npm run logs tells one order from the request to the email, in the order of time', async () => {
  const { place, reaches, customer, settles } = shop;
  const ada = await customer();
  const order = await place(ada, { correlationId });
  await place(ada);
  await reaches(ada, order.orderId, 'confirmed');
  await settles();
  const told = run('logs.ts', correlationId, '--json');
  expect(await told.exit()).toBe(0);
  const lines: { at: string; functionName: string; message: string }[] = told
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const functions = [...new Set(lines.map(({ functionName }) => functionName))];
  expect(functions[0]).toBe('orders-place-order');
  expect(functions).toEqual(
    expect.arrayContaining([
      'orders-charge-payment',
      'files-generate-invoice',
      'notifications-send-notification',
    ]),
  );
  expect(functions.indexOf('orders-charge-payment')).toBeLessThan(
    functions.indexOf('files-generate-invoice'),
  );
  const times = lines.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect(lines.filter(({ functionName }) => functionName === 'orders-place-order')).toHaveLength(1);
});

test('npm run logs prints a line each, and says when there is none', async () => {
  const told = run('logs.ts', correlationId);
  expect(await told.exit()).toBe(0);
  expect(told.output()).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z {2}orders-place-order +INFO {3}\S.*operation=place-order/,
  );

  const unknown = run('logs.ts', crypto.randomUUID(), '--since', '30m');
  expect(await unknown.exit()).toBe(1);
  expect(unknown.output()).toMatch(/No function of stage dev has logged .* in the last 30m/);
});

test('npm run status is content until a message is parked, and then names the queue and the alarm', async () => {
  shop.cloud.control.passMinutes(5);
  const before = run('status.ts', '--stage', 'dev', '--json');
  expect(await before.exit()).toBe(0);
  const status = JSON.parse(before.output());
  expect(status).toMatchObject({ stage: 'dev', healthy: true });
  expect(status.alarms.ok).toBeGreaterThan(100);
  expect(status.deadLetters.length).toBeGreaterThan(15);

  const { awsUrl: endpoint, credentials } = shop.cloud;
  const sqs = new SQSClient({ endpoint, credentials, region: 'us-east-1' });
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => url.includes('ChargePaymentDeadLetterQueue'));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
  shop.cloud.control.passMinutes(5);
  const after = run('status.ts', '--stage', 'dev');
  expect(await after.exit()).toBe(1);
  expect(after.output()).toMatch(/orderflow-dev-orders +CREATE_COMPLETE/);
  expect(after.output()).toMatch(/orderflow-dev-orders-charge-payment-dead-letters: /);
  expect(after.output()).toContain('  orders-charge-payment: 1\n');
  expect(after.output()).toContain('Not all is well.');
});

test('nothing is deployed to the local cloud or removed from it', async () => {
  for (const program of ['deploy.ts', 'remove.ts']) {
    const command = run(program, '--stage', 'dev');
    expect(await command.exit()).toBe(1);
    expect(command.output()).toContain('is the local cloud: npm start puts the stacks there');
  }
});
