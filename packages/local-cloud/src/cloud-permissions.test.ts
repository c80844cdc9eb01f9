import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually } from './cloud-fixture/eventually.ts';
import { type ShopCloud, startShopCloud } from './cloud-fixture/shop-cloud.ts';

let shop: ShopCloud;
vi.setConfig({ testTimeout: 20_000 });

beforeAll(async () => {
  shop = await startShopCloud();
}, 30_000);
afterAll(() => shop.stop());

// First, because what is revoked below is denied and counted.
test('what was granted and never used is listed, and nothing is denied', async () => {
  const id = shop.newOrderId();
  await shop.placeOrder(id);
  await shop.emailed(id);
  await shop.idle();

  const { unused, denied } = shop.cloud.control.permissions();
  expect(unused).toEqual([
    { role: 'writeReceipt-role', index: 3, sid: 'NeverNeeded', action: 's3:GetObject' },
  ]);
  expect(denied).toEqual([]);
});

test("a function may do what its own role grants, until that is revoked, in AWS's own words", async () => {
  const { control } = shop.cloud;
  control.revoke('placeOrder-role', 1);
  expect((await shop.placeOrder(shop.newOrderId())).status).toBe(500);
  const refusal = control.invocations('placeOrder').at(-1)?.error;
  control.restore('placeOrder-role', 1);
  expect((await shop.placeOrder(shop.newOrderId())).status).toBe(201);

  expect(refusal).toContain(
    'User: arn:aws:sts::000000000000:assumed-role/placeOrder-role/placeOrder is not authorized to perform: ' +
      'dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/orders because no ' +
      'identity-based policy allows the dynamodb:PutItem action',
  );
});

test.each([
  ['writeReceipt-role', 1, 'sqs:ReceiveMessage'],
  ['writeReceipt-role', 2, 's3:PutObject'],
  ['relayEvents-role', 2, 'events:PutEvents'],
  ['tellCustomer-role', 1, 'ses:SendEmail'],
])('%s without statement %i is denied %s, and goes on once it has it back', async (role, index, action) => {
  const { control } = shop.cloud;
  const denials = () =>
    control.permissions().denied.filter((each) => each.principal === role && each.action === action);
  const before = denials().length;
  const id = shop.newOrderId();

  control.revoke(role, index);
  await shop.placeOrder(id);
  await eventually(`denial of ${action}`, () => denials().length > before);
  control.restore(role, index);

  // The queue gives a message up after one failed attempt.
  if (action === 's3:PutObject') {
    const isFailed = () => control.peek('receipt-failures').some(({ body }) => body.includes(`"${id}"`));
    await eventually(`${id} in the dead-letter queue`, isFailed);
    await control.redrive('receipt-failures');
  }
  await shop.emailed(id);
});

test('a caller needs a known key', async () => {
  const stranger = {
    ...shop.asAdmin,
    credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'secret' },
  };
  const item = new GetItemCommand({ TableName: 'orders', Key: { pk: { S: 'x' } } });
  const object = new GetObjectCommand({ Bucket: 'shop-files', Key: 'k' });

  const refused = {
    item: new DynamoDBClient(stranger).send(item),
    object: new S3Client(stranger).send(object),
  };
  await expect(refused.item).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  await expect(refused.object).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
  const queues = new SQSClient(stranger).send(new ListQueuesCommand({}));
  await expect(queues).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

test('an anonymous reader gets nothing from a bucket', async () => {
  const answer = await fetch(`${shop.cloud.awsUrl}/shop-files/receipts/order-1`);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
});
