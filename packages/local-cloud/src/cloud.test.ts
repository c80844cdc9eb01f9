import { request } from 'node:http';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startCloud } from './cloud.ts';
import { eventually } from './cloud-fixture/eventually.ts';
import { type ShopCloud, startShopCloud } from './cloud-fixture/shop-cloud.ts';

let shop: ShopCloud;
vi.setConfig({ testTimeout: 20_000 });

beforeAll(async () => {
  shop = await startShopCloud();
}, 30_000);
afterAll(() => shop.stop());
beforeEach(() => shop.cloud.control.clearFaults());

describe('two packaged stacks', () => {
  test('carry one request through every service to an email', async () => {
    const { cloud, asAdmin } = shop;
    const id = shop.newOrderId();
    const answer = await shop.placeOrder(id, { 'x-correlation-id': 'thread' });

    expect([answer.status, await answer.json()]).toEqual([201, { id }]);
    await shop.emailed(id);
    const stored = new GetItemCommand({ TableName: 'orders', Key: { pk: { S: id } } });
    expect((await new DynamoDBClient(asAdmin).send(stored)).Item?.email?.S).toBe('ada@example.com');
    const receipt = new GetObjectCommand({ Bucket: 'shop-files', Key: `receipts/${id}` });
    const { Body } = await new S3Client(asAdmin).send(receipt);
    expect(await Body?.transformToString()).toBe('ada@example.com');
    await shop.idle();
    const lines = cloud.control.logs({ correlationId: 'thread' });
    expect(lines.map(({ functionName }) => functionName)).toEqual(['placeOrder']);
    const delivery = { outcome: 'delivered', targetArn: expect.stringMatching(/receipts$/) };
    expect(cloud.control.events({ correlationId: 'thread' })).toMatchObject([
      { detailType: 'OrderPlaced', deliveries: [delivery] },
    ]);
  });

  test('give outputs, with parameters as told', () => {
    const { outputs, apiUrl } = shop.cloud;
    expect(outputs['platform-test']).toMatchObject({ Url: apiUrl, Console: 'http://127.0.0.1:3999' });
  });

  test('report what they hold and nothing emulates', () => {
    expect(shop.cloud.control.notEmulated()).toEqual([
      'platform-test: Machine (AWS::StepFunctions::StateMachine)',
    ]);
    expect(shop.complaints).toContain(
      'Not emulated: platform-test: Machine (AWS::StepFunctions::StateMachine)',
    );
  });

  test('let nobody in without a token', async () => {
    expect((await shop.placeOrder(shop.newOrderId(), { authorization: '' })).status).toBe(401);
  });
});

describe('failures', () => {
  test('end in the dead-letter queue, from where they are driven back', async () => {
    const { control } = shop.cloud;
    const failed = () => control.peek('receipt-failures').some(({ body }) => body.includes('placed-poison'));
    await shop.placeOrder('poison');
    await eventually('message in the dead-letter queue', failed);
    const attempts = control.invocations('writeReceipt').length;

    expect(await control.redrive('receipt-failures')).toBeGreaterThan(0);
    expect(failed()).toBe(false);

    await eventually('another attempt', () => control.invocations('writeReceipt').length > attempts);
    await eventually('message in the dead-letter queue again', failed);
  });

  test('of a consumer that is taken away leave everything in its queue until it is back', async () => {
    const { control } = shop.cloud;
    const isRead = (queue: string) => control.queues().find(({ name }) => name === queue)?.isRead;
    expect([isRead('receipts'), isRead('receipt-failures')]).toEqual([true, false]);
    await control.disableQueues('writeReceipt');
    expect(isRead('receipts')).toBe(false);
    const ids = [shop.newOrderId(), shop.newOrderId()];
    for (const id of ids) await shop.placeOrder(id);
    await eventually('both in the queue', () => control.peek('receipts').length === 2);

    control.enableQueues('writeReceipt');

    expect(isRead('receipts')).toBe(true);
    for (const id of ids) await shop.emailed(id);
    await expect(control.disableQueues('placeOrder')).rejects.toThrow(
      /no queue that feeds a function placeOrder/,
    );
  });

  test('of a consumer that is taken away and brought back at once are over', async () => {
    const { control } = shop.cloud;
    const stopped = control.disableQueues('writeReceipt');
    control.enableQueues('writeReceipt');
    await stopped;

    expect(control.queues().find(({ name }) => name === 'receipts')?.isRead).toBe(true);
    const id = shop.newOrderId();
    await shop.placeOrder(id);
    await shop.emailed(id);
  });

  test('can be ordered', async () => {
    shop.cloud.control.addFault('placeOrder', { kind: 'fail', times: 1 });
    expect((await shop.placeOrder(shop.newOrderId())).status).toBe(500);
    expect((await shop.placeOrder(shop.newOrderId())).status).toBe(201);
  });
});

describe('transactions that meet at one item', () => {
  const Key = { pk: { S: 'stock' } };
  const Update = { TableName: 'counters', Key, UpdateExpression: 'ADD #n :n' };
  const names = { ExpressionAttributeNames: { '#n': 'n' }, ExpressionAttributeValues: { ':n': { N: '1' } } };
  const count = () => new TransactWriteItemsCommand({ TransactItems: [{ Update: { ...Update, ...names } }] });

  /** The reasons of the failures of twenty at once. */
  async function conflicts(options: { transactionConflicts?: 'wait' | 'report' }): Promise<string[]> {
    const { awsUrl, credentials, stop } = await startCloud({ stacks: [], ...options });
    const client = new DynamoDBClient({ endpoint: awsUrl, region: 'us-east-1', credentials, maxAttempts: 1 });
    const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
    const AttributeDefinitions = [{ AttributeName: 'pk', AttributeType: 'S' as const }];
    const table = { TableName: 'counters', KeySchema, AttributeDefinitions };
    await client.send(new CreateTableCommand({ ...table, BillingMode: 'PAY_PER_REQUEST' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => client.send(count())));
    await stop();
    return outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.CancellationReasons[0].Code] : [],
    );
  }

  test('conflict, as on AWS', async () => {
    expect(new Set(await conflicts({}))).toEqual(new Set(['TransactionConflict']));
  });

  test('wait for each other when told so', async () => {
    expect(await conflicts({ transactionConflicts: 'wait' })).toEqual([]);
  });
});

describe('a page of elsewhere', () => {
  const status = (path: string, headers: Readonly<Record<string, string>>) =>
    new Promise((resolve, reject) => {
      const asked = request(shop.cloud.awsUrl + path, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
  const discovery = async () => {
    const token = await shop.cloud.signIn({ email: 'ada@example.com' });
    const { iss } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return `${new URL(iss).pathname}/.well-known/openid-configuration`;
  };

  test('cannot reach the inbox, the sign-in or the control API by a name of its own', async () => {
    for (const path of ['/_inbox', await discovery(), '/_control/idle']) {
      expect([path, await status(path, {}), await status(path, { host: 'evil.example' })]).toEqual([
        path,
        200,
        403,
      ]);
    }
  });

  test('cannot touch the inbox or the control API from its own origin', async () => {
    const origin = 'https://evil.example';
    for (const path of ['/_inbox', '/_control/idle']) expect(await status(path, { origin })).toBe(403);
  });
});

describe('an archive', () => {
  test('replays what was on the bus to the same rules', async () => {
    const { control } = shop.cloud;
    const id = shop.newOrderId();
    await shop.placeOrder(id);
    await shop.emailed(id);
    await shop.idle();
    const emails = control.inbox().length;

    const { events } = await control.replay('everything', { from: new Date(0), to: new Date() });

    expect(events).toBeGreaterThan(0);
    await eventually('second email', () => control.inbox().length > emails);
    await shop.idle();
  });
});
