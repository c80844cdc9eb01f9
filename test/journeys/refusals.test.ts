/** What the API refuses, and how: never a 5xx, always a problem that names what is wrong. */
import { findContracts } from '@orderflow/contracts/find-contracts';
import { Problem } from '@orderflow/contracts/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgedTokens, forgeries } from '../support/forged-tokens.ts';
import { invoiceOf } from '../support/invoices.ts';
import type { Customer } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
let jan: Customer;
beforeAll(async () => {
  stage = await openStage();
  jan = await stage.customer('jan');
});
afterAll(() => stage.close());

const line = { productId: 'stoneware-mug', quantity: 1 };
const valid = { lines: [line], paymentToken: 'tok_success' };

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${stage.apiUrl}/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${jan.token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...headers,
    },
    body,
  });
}

const closed = (await findContracts()).endpoints.filter(({ access }) => access !== 'public');

describe('tokens', () => {
  test.each(forgeries)('%s: 401 on every route that needs one', async (kind) => {
    const token = forgedTokens((await stage.customer('mallory')).token)[kind];
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    for (const { method, path } of closed) {
      const target = path.replaceAll(/\{\w+\}/g, () => crypto.randomUUID());
      const answer = await fetch(`${stage.apiUrl}${target}`, { method, headers });
      expect([answer.status, path]).toEqual([401, path]);
    }
  });
});

describe('bodies', () => {
  test.each([
    ['not JSON', '{"lines":', 400, undefined],
    ['no JSON object', '[]', 422, ['body']],
    ['empty', '', 400, undefined],
    ['a missing field', JSON.stringify({ lines: [line] }), 422, ['body.paymentToken']],
    ['an unknown field', JSON.stringify({ ...valid, total: 1 }), 422, ['body.total']],
    [
      'a price in a line',
      JSON.stringify({ ...valid, lines: [{ ...line, unitPrice: 1 }] }),
      422,
      ['body.lines.0.unitPrice'],
    ],
    [
      'a quantity of zero',
      JSON.stringify({ ...valid, lines: [{ ...line, quantity: 0 }] }),
      422,
      ['body.lines.0.quantity'],
    ],
    [
      'a fraction',
      JSON.stringify({ ...valid, lines: [{ ...line, quantity: 1.5 }] }),
      422,
      ['body.lines.0.quantity'],
    ],
    [
      'a string for a number',
      JSON.stringify({ ...valid, lines: [{ ...line, quantity: '1' }] }),
      422,
      ['body.lines.0.quantity'],
    ],
    ['no lines', JSON.stringify({ ...valid, lines: [] }), 422, ['body.lines']],
    [
      '21 lines',
      JSON.stringify({
        ...valid,
        lines: Array.from({ length: 21 }, (_, i) => ({ productId: `p${i}`, quantity: 1 })),
      }),
      422,
      ['body.lines'],
    ],
    ['a product twice', JSON.stringify({ ...valid, lines: [line, line] }), 422, ['body.lines']],
    [
      '__proto__',
      '{"__proto__":{"lines":[]},"lines":[{"productId":"stoneware-mug","quantity":1}],"paymentToken":1}',
      400,
      undefined,
    ],
  ])('%s: a problem that names the field', async (_, body, status, paths) => {
    const answer = await post(body);
    const problem = Problem.parse(await answer.json());
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.errors?.map(({ path }) => path)).toEqual(paths);
  });

  test('a product that does not exist is refused by name', async () => {
    const answer = await post(JSON.stringify({ ...valid, lines: [{ productId: 'unicorn', quantity: 1 }] }));
    expect(answer.status).toBe(422);
    expect(Problem.parse(await answer.json())).toMatchObject({
      code: 'PRODUCT_NOT_FOUND',
      detail: expect.stringContaining('unicorn'),
    });
  });

  test('a body of 300 kB is refused with 413 by the function, one of 11 MB by the gateway', async () => {
    const large = await post(JSON.stringify({ ...valid, paymentToken: 'x'.repeat(300_000) }));
    expect(large.status).toBe(413);
    expect(Problem.parse(await large.json()).status).toBe(413);
    const huge = await post('x'.repeat(11 * 1024 * 1024));
    expect(huge.status).toBe(413);
  });

  test('another content type is refused with 415', async () => {
    expect((await post('<order/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  test.each([undefined, 'short', 'has spaces in it', 'x'.repeat(65)])(
    'the idempotency key %s is refused',
    async (key) => {
      const headers: Record<string, string> = {
        authorization: `Bearer ${jan.token}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      };
      const answer = await fetch(`${stage.apiUrl}/orders`, {
        method: 'POST',
        headers,
        body: JSON.stringify(valid),
      });
      expect(answer.status).toBe(422);
      const { errors } = Problem.parse(await answer.json());
      expect(errors?.map(({ path }) => path)).toEqual(['headers.idempotency-key']);
    },
  );
});

describe('other people', () => {
  test("someone else's order and file look exactly like missing ones", async () => {
    const { orderId } = await stage.place(jan);
    const fileId = await invoiceOf(jan, orderId);
    const kim = await stage.customer('kim');
    const seenBy = async (path: string) => {
      const answer = await fetch(`${stage.apiUrl}${path}`, {
        headers: { authorization: `Bearer ${kim.token}` },
      });
      const { correlationId, detail, ...problem } = Problem.parse(await answer.json());
      return problem;
    };
    for (const [path, missing] of [
      [`/orders/${orderId}`, `/orders/${crypto.randomUUID()}`],
      [`/files/${fileId}`, `/files/${crypto.randomUUID()}`],
    ] as const) {
      expect((await seenBy(path)).status).toBe(404);
      expect(await seenBy(path)).toEqual(await seenBy(missing));
    }
    const list = await fetch(`${stage.apiUrl}/notifications`, {
      headers: { authorization: `Bearer ${kim.token}` },
    });
    expect(await list.json()).toEqual({ notifications: [], unread: { count: 0, isMore: false } });
  });

  test.each([
    ['/orders/not-a-uuid', 'path.orderId'],
    ['/files/..%2f..%2fetc', 'path.fileId'],
    ['/notifications?limit=0', 'query.limit'],
    ['/notifications?limit=1e9', 'query.limit'],
    ['/notifications?limit=x', 'query.limit'],
  ])('%s: 422 with the field', async (path, field) => {
    const answer = await fetch(`${stage.apiUrl}${path}`, {
      headers: { authorization: `Bearer ${jan.token}` },
    });
    expect(answer.status).toBe(422);
    expect(Problem.parse(await answer.json()).errors?.map((error) => error.path)).toEqual([field]);
  });

  test('a path that does not exist is 404', async () => {
    expect((await fetch(`${stage.apiUrl}/nothing`)).status).toBe(404);
  });
});
