import { describe, expect, it } from 'vitest';
import { anEvent, problemOf } from './http-for-test.ts';

describe('invalid input', () => {
  const body = (value: unknown) =>
    anEvent({ body: typeof value === 'string' ? value : JSON.stringify(value) });
  const without = (header: string) =>
    ({ ...anEvent().headers, [header]: undefined }) as Record<string, string>;

  it.each([
    ['malformed JSON', body('{"name":'), 400, 'MALFORMED_JSON'],
    ['an empty body', body(''), 400, 'MALFORMED_JSON'],
    ['a forbidden key', body('{"__proto__":{"admin":true}}'), 400, 'MALFORMED_JSON'],
    [
      'another content type',
      anEvent({ headers: { ...anEvent().headers, 'content-type': 'text/plain' } }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['no content type', anEvent({ headers: without('content-type') }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a large body', body({ name: 'x'.repeat(100_001) }), 413, 'BODY_TOO_LARGE'],
  ])('%s is refused', async (_name, event, status, code) => {
    expect((await problemOf(event)).problem).toMatchObject({ status, code });
  });

  it.each([
    ['a missing header', anEvent({ headers: without('idempotency-key') }), 'headers.idempotency-key'],
    ['a malformed id in the path', anEvent({ pathParameters: { cupId: '1' } }), 'path.cupId'],
    ['a query value out of range', anEvent({ queryStringParameters: { limit: '11' } }), 'query.limit'],
    ['a wrong type', body({ name: 1 }), 'body.name'],
    ['an unknown field', body({ name: 'x', price: 0 }), 'body.price'],
    ['a nested unknown field', body({ name: 'x', parts: [{ size: 1, price: 0 }] }), 'body.parts.0.price'],
    ['no object at all', body('null'), 'body'],
  ])('%s is named', async (_name, event, path) => {
    const { problem } = await problemOf(event);
    expect(problem).toMatchObject({ status: 422, code: 'INVALID_REQUEST' });
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });

  it('names all bad fields at once', async () => {
    const { problem } = await problemOf(anEvent({ body: '{}', pathParameters: {} }));
    expect(problem.errors?.map((error) => error.path)).toEqual(['path.cupId', 'body.name']);
  });

  it('names an unknown field without its control characters', async () => {
    const { problem } = await problemOf(body({ name: 'x', 'pri\u001bce\u0000': 0 }));
    expect(problem.errors?.map((error) => error.path)).toEqual(['body.pri\ufffdce\ufffd']);
  });

  it('never logs the body', async () => {
    const { text } = await problemOf(body('{"secret-canary"'));
    expect(text).toContain('MALFORMED_JSON');
    expect(text).not.toContain('canary');
  });
});
