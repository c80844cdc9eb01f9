/**
 * Requests made from the OpenAPI document, valid and not, against the running system: no answer is a 5xx and none is
 * off its schema. FUZZ_SEED repeats a run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from '@orderflow/contracts/api-client';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { sized } from '@orderflow/testing/sized';
import { makeCheckAnswer } from '@orderflow/tooling/contracts/check-answer';
import { openApiFile } from '@orderflow/tooling/contracts/generated-files';
import { demoStack, root } from '@orderflow/tooling/stacks';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processed, uploadPicture } from '../support/files.ts';
import { forgedTokens } from '../support/forged-tokens.ts';
import { unsubscribeUrlOf } from '../support/notifications.ts';
import { aNoisyPicture } from '../support/pictures.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { type FuzzAnswer, makeFuzzClient, paced } from './client.ts';
import type { FuzzRequest, Known } from './fuzz-request.ts';
import { type Operation, operationsOf } from './operations.ts';
import { requestsFor } from './requests.ts';

const perRoute = sized({ usual: 120, full: 10_000 });
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Below the rate at which the API throttles. */
const pace = { parallel: 8, perSecond: 450 };

const document = JSON.parse(readFileSync(join(root, openApiFile), 'utf8'));
const checkAnswer = makeCheckAnswer(document);
const operations = operationsOf(document);

let shop: Shop;
let known: Known;
let client: ReturnType<typeof makeFuzzClient>;

beforeAll(async () => {
  // The document also has what only a demo answers.
  shop = await openShop({ extraStacks: [demoStack] });
  client = makeFuzzClient(shop.cloud.apiUrl, pace.parallel);
  const [ada, grace] = [await shop.customer('ada'), await shop.customer('grace')];
  const olive = await shop.operator();
  const orders = [ada, grace, grace, ada, grace].map((customer) => shop.place(customer));
  const orderIds = (await Promise.all(orders)).map(({ orderId }) => orderId);
  await shop.settles();
  // Shipped ones can still be shipped after others were cancelled: a repeat with the same parcel succeeds.
  const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };
  for (const orderId of orderIds.slice(3)) {
    bodyOf(await olive.api.call(shipOrder, { path: { orderId }, body: parcel }));
  }
  // Their emails hold the tokens that end such emails.
  await shop.settles();
  const invoiceIds = shop.cloud.control
    .inbox()
    .flatMap(({ text }) => /\/files\/([0-9a-f-]{36})/.exec(text ?? '')?.[1] ?? []);
  const bytes = await aNoisyPicture('png', [320, 32]);
  const picture = await processed(olive, await uploadPicture(olive, 'stoneware-mug', bytes));
  const mallory = { email: 'mallory@example.com' };
  const expired = await shop.cloud.signIn({ ...mallory, expiresInSeconds: -60 });
  const forged = Object.values(forgedTokens(await shop.cloud.signIn(mallory)));
  const bad = [expired, ...forged].filter((token) => token !== undefined);
  const order = { lines: [{ productId: 'stoneware-mug', quantity: 1 }] };
  known = {
    tokens: [ada.token, grace.token],
    operatorToken: olive.token,
    badTokens: bad,
    ids: {
      orderId: orderIds,
      // As often one as the other: both have to be found, by different routes.
      fileId: invoiceIds.flatMap((invoiceId) => [invoiceId, picture.fileId]),
      widthPx: ['160', '320'],
      token: shop.cloud.control.inbox().flatMap((email) => unsubscribeUrlOf(email)?.split('/').at(-1) ?? []),
    },
    bodies: {
      // An order sets off a payment, an invoice and an email, so most bodies are only well formed.
      '/orders': {
        inTen: 1,
        effective: ['tok_success', 'tok_declined'].map((paymentToken) => ({ ...order, paymentToken })),
      },
      '/uploads': {
        inTen: 5,
        effective: [{ purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' }],
      },
      '/orders/{orderId}/ship': { inTen: 8, effective: [parcel] },
    },
  };
});
afterAll(async () => {
  client.close();
  await shop.stop();
});

test.each(operations)(
  '$method $path keeps its contract, whatever is asked of it',
  { timeout: 900_000 },
  async (operation) => {
    const requests = fc.sample(requestsFor(operation, known), { numRuns: perRoute, seed });
    const counts: Record<string, number> = {};
    const failures: string[] = [];
    await paced(requests, pace, async (request) => {
      const outcome = await client.send(request).catch((error: unknown) => String(error));
      const problem = typeof outcome === 'string' ? outcome : problemWith(operation, request, outcome);
      const key = `${request.kind}: ${typeof outcome === 'string' ? 'no answer' : outcome.status}`;
      counts[key] = (counts[key] ?? 0) + 1;
      if (problem !== undefined && failures.length < 20) failures.push(`${problem}: ${told(request)}`);
    });
    console.log(`${operation.method} ${operation.path} (FUZZ_SEED=${seed})`, counts);
    expect(failures, `FUZZ_SEED=${seed} repeats it`).toEqual([]);
    const total = (status: RegExp) =>
      Object.entries(counts).reduce((sum, [key, count]) => sum + (status.test(key) ? count : 0), 0);
    expect(total(/ 2\d\d$/), 'some requests have to succeed').toBeGreaterThan(perRoute / 50);
    expect(total(/ 429$/), 'what is throttled tests nothing').toBeLessThan(perRoute / 100);
  },
);

test('the shop is well afterwards', { timeout: 300_000 }, async () => {
  await shop.settles(300_000);
  const ada = await shop.customer('ada');
  const { orderId } = await shop.place(ada);
  await shop.reaches(ada, orderId, 'confirmed');
});

function problemWith(operation: Operation, request: FuzzRequest, answer: FuzzAnswer): string | undefined {
  if (answer.status >= 500) return `answered ${answer.status} ${answer.body.slice(0, 200)}`;
  const isElsewhere = answer.status === 404 && answer.body === '{"message":"Not Found"}';
  if (isElsewhere && !isPlainly(operation, request)) return undefined;
  return checkAnswer({ routeKey: `${operation.method} ${operation.path}`, ...answer });
}

/** Whether the target is beyond doubt one of this operation: an odd one may lead past it, and the gateway says so. */
function isPlainly({ path }: Operation, { target }: FuzzRequest): boolean {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[\\w-]+')}(\\?.*)?$`).test(target);
}

function told({ kind, method, target, headers, body }: FuzzRequest): string {
  const { authorization, ...others } = headers;
  const text = body === undefined ? '' : ` ${String(body).slice(0, 300)}`;
  const signedIn = authorization === undefined ? 'without a token' : 'with a token';
  return `${kind}, ${signedIn}: ${method} ${target.slice(0, 300)} ${JSON.stringify(others).slice(0, 500)}${text}`;
}
