/** Packages the fixture's two stacks, runs them, and offers what the cloud's tests do with them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../cloud.ts';
import { eventually } from './eventually.ts';
import { platformStack } from './platform-stack.ts';
import { shopStack } from './shop-stack.ts';
import { bundleHandlers, writeStack } from './write-stack.ts';

export type ShopCloud = Awaited<ReturnType<typeof startShopCloud>>;

export async function startShopCloud() {
  const root = await mkdtemp(join(tmpdir(), 'cloud-test-'));
  const platformDir = await writeStack(root, platformStack);
  const shopDir = await writeStack(root, shopStack, await bundleHandlers());
  const complaints: string[] = [];
  const cloud = await startCloud({
    stacks: [shopDir, platformDir],
    parameters: { ConsoleUrl: 'http://127.0.0.1:3999' },
    log: (message) => complaints.push(message),
  });
  const { control } = cloud;
  let orders = 0;

  /** As Ada, a customer. `headers` may take her token away. */
  async function placeOrder(id: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const token = await cloud.signIn({ email: 'ada@example.com' });
    return fetch(`${cloud.apiUrl}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ id }),
    });
  }
  const emailAbout = (id: string) =>
    control.inbox().find(({ subject }) => subject === `Receipt receipts/${id}`);
  return {
    cloud,
    root,
    platformDir,
    shopDir,
    complaints,
    placeOrder,
    newOrderId: () => `order-${++orders}`,
    emailed: (id: string) => eventually(`email about ${id}`, () => emailAbout(id)),
    idle: () =>
      eventually(
        () => `idle cloud: ${JSON.stringify(control.busy())}`,
        () => control.busy().length === 0,
      ),
    asAdmin: { endpoint: cloud.awsUrl, region: 'us-east-1', credentials: cloud.credentials, maxAttempts: 1 },
    async stop() {
      await cloud.stop();
      await rm(root, { recursive: true });
    },
  };
}
