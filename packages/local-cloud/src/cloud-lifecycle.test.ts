import { execFile } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startCloud } from './cloud.ts';
import { type ShopCloud, startShopCloud } from './cloud-fixture/shop-cloud.ts';
import { shopStack } from './cloud-fixture/shop-stack.ts';
import { bundleHandlers, writeStack } from './cloud-fixture/write-stack.ts';
import { PortTaken } from './endpoint/loopback-server.ts';

let shop: ShopCloud;
vi.setConfig({ testTimeout: 20_000 });

beforeAll(async () => {
  shop = await startShopCloud();
}, 30_000);
afterAll(() => shop.stop());

test('a running cloud takes over changed code, and only that', async () => {
  const { cloud, root, shopDir } = shop;
  expect(await cloud.reload(shopDir)).toEqual([]);
  await writeStack(root, shopStack, await bundleHandlers('console.log("changed");'));

  expect(await cloud.reload(shopDir)).toHaveLength(4);

  expect((await shop.placeOrder(shop.newOrderId())).status).toBe(201);
  const lines = cloud.control.logs({ functionName: 'placeOrder' }).map(({ line }) => line.message);
  expect(lines).toContain('changed');
});

test('a template that has changed is said to need a new start', async () => {
  const { Resources } = shopStack.template;
  const template = { Resources: { ...(Resources as object), More: { Type: 'AWS::SQS::Queue' } } };
  await writeStack(shop.root, { ...shopStack, template }, await bundleHandlers());

  await shop.cloud.reload(shop.shopDir);

  expect(shop.complaints.at(-1)).toMatch(/The template of shop-test has changed: restart/);
});

test('a running cloud is asked over HTTP as well', async () => {
  const answer = await fetch(`${shop.cloud.awsUrl}/_control/queues`);
  expect(await answer.json()).toContainEqual(
    expect.objectContaining({ name: 'receipt-failures', deadLetterQueueOf: 'receipts' }),
  );
});

test('a port that is taken is named', async () => {
  const port = Number(new URL(shop.cloud.awsUrl).port);
  const second = startCloud({ stacks: [shop.shopDir, shop.platformDir], ports: { aws: port } });
  await expect(second).rejects.toThrow(new PortTaken(port));
});

test('a stack whose role may not read its stream is refused, as AWS refuses its event source', async () => {
  const without = startCloud({
    stacks: [shop.shopDir, shop.platformDir],
    revoked: [{ role: 'relayEvents-role', index: 1 }],
    log: () => undefined,
  });
  await expect(without).rejects.toThrow(/relayEvents is not authorized to perform: dynamodb:/);
});

test('a stopped cloud leaves no file behind, and nothing that keeps its process alive', async () => {
  const temporary = await mkdtemp(join(shop.root, 'tmp-'));
  const script = `
    import { startCloud } from ${JSON.stringify(join(import.meta.dirname, 'cloud.ts'))};
    const cloud = await startCloud({ stacks: ${JSON.stringify([shop.shopDir, shop.platformDir])} });
    await fetch(cloud.apiUrl + '/orders');
    await cloud.stop();`;
  const env = { PATH: process.env.PATH, TMPDIR: temporary };
  const ended = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env,
    timeout: 10_000,
  });

  await expect(ended).resolves.toBeDefined();
  expect(await readdir(temporary)).toEqual([]);
});
