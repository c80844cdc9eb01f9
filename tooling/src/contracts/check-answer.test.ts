import { findContracts } from '@orderflow/contracts/find-contracts';
import { exampleOrder } from '@orderflow/contracts/orders/order-view';
import { describe, expect, test } from 'vitest';
import { type Answer, makeCheckAnswer } from './check-answer.ts';
import { openApiOf } from './openapi.ts';

const { endpoints } = await findContracts();
const check = makeCheckAnswer(JSON.parse(JSON.stringify(openApiOf(endpoints))));

const answer = (changes: Partial<Omit<Answer, 'body'>> & { readonly body?: unknown } = {}): Answer => {
  const { body = exampleOrder, ...rest } = changes;
  return {
    routeKey: 'GET /orders/{orderId}',
    status: 200,
    headers: { 'content-type': 'application/json' },
    ...rest,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
};
const notFound = {
  type: 'about:blank',
  title: 'Not Found',
  status: 404,
  detail: 'There is no order',
  code: 'ORDER_NOT_FOUND',
  correlationId: 'c-1',
};
const problem = { status: 404, headers: { 'content-type': 'application/problem+json' } };

describe('an answer is as documented', () => {
  test.each([
    ['a success', answer()],
    [
      'a success with a field that the document does not know',
      answer({ body: { ...exampleOrder, note: 1 } }),
    ],
    ['a problem', answer({ ...problem, body: notFound })],
    ['the gateway in person', answer({ status: 401, body: { message: 'Unauthorized' } })],
    ['a charset', answer({ headers: { 'content-type': 'application/json; charset=utf-8' } })],
  ])('%s', (_name, given) => {
    expect(check(given)).toBeUndefined();
  });
});

describe('an answer is off its contract with', () => {
  test.each([
    ['an unknown route', answer({ routeKey: 'GET /cups' }), 'the route is not documented'],
    ['an unknown status', answer({ status: 418 }), 'status 418 is not documented'],
    ['another media type', answer({ headers: { 'content-type': 'text/html' } }), 'media type text/html'],
    ['no media type', answer({ headers: {} }), 'media type none'],
    ['no JSON', answer({ body: '<html>' }), 'the body is no JSON'],
    ['a missing field', answer({ body: { ...exampleOrder, total: undefined } }), 'total'],
    ['a status of nobody', answer({ body: { ...exampleOrder, status: 'lost' } }), 'body.status'],
    [
      'an undocumented code',
      answer({ ...problem, body: { ...notFound, code: 'CUP_NOT_FOUND' } }),
      'body.code',
    ],
    [
      'a problem that contradicts its status',
      answer({ ...problem, body: { ...notFound, status: 500 } }),
      'body.status',
    ],
  ])('%s', (_name, given, expected) => {
    expect(check(given)).toContain(expected);
  });
});

test('what is said of an answer quotes nothing of it', () => {
  const body = { ...exampleOrder, orderId: 'canary', total: { amountMinor: 'canary', currency: 'canary' } };
  expect(check(answer({ body }))).not.toContain('canary');
});
