import { defineEndpoint } from '@orderflow/contracts/define-endpoint';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type HttpRequest, httpPipeline } from './http.ts';
import { anEvent, call, echo, problemOf, renameCup, verifiedClaims } from './http-for-test.ts';
import { aContext } from './invoke-for-test.ts';

const listCups = defineEndpoint({
  operation: 'list-cups',
  summary: 'All cups.',
  method: 'GET',
  path: '/cups',
  access: 'public',
  request: {},
  response: { status: 200, body: z.object({ caller: z.string() }) },
  problems: [],
  example: { request: {}, response: { caller: 'c1' } },
});

describe('httpPipeline', () => {
  it('hands the parsed request, the caller and the trace to the use case', async () => {
    const requests: HttpRequest<typeof renameCup>[] = [];
    const handler = httpPipeline(renameCup, async (request) => {
      requests.push(request);
      return { name: request.body.name };
    });
    const { status, body } = await call(handler, anEvent({ queryStringParameters: { limit: '7' } }));
    expect({ status, body }).toEqual({ status: 200, body: { name: 'Blue' } });
    expect(requests[0]).toMatchObject({
      caller: { customerId: 'c1', email: 'ada@example.com', isOperator: true },
      trace: { correlationId: 'correlation-1', causationId: 'gateway-1' },
      path: { cupId: '0198c0de-0000-7000-8000-000000000001' },
      query: { limit: 7 },
    });
  });

  it.each([
    ['operators', 200, undefined],
    ['packers', 403, 'OPERATORS_ONLY'],
    ['not-operators', 403, 'OPERATORS_ONLY'],
    [undefined, 403, 'OPERATORS_ONLY'],
  ])('lets only operators into their endpoints: group %s gets %d', async (group, expected, code) => {
    const handler = httpPipeline({ ...listCups, access: 'operator' }, async ({ caller }) => ({
      caller: caller.customerId,
    }));
    const claims = { ...verifiedClaims, 'cognito:groups': group && `[${group} admins]` };
    const { status, body } = await call(handler, anEvent({ claims }));
    expect([status, body.code]).toEqual([expected, code]);
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from(JSON.stringify({ name: 'Grün' })).toString('base64');
    expect((await call(echo, anEvent({ body, isBase64Encoded: true }))).body).toEqual({ name: 'Grün' });
  });

  it('answers bytes as they are, with the caching that the contract allows', async () => {
    const picture = defineEndpoint({
      ...listCups,
      response: {
        status: 200,
        mediaType: 'image/webp',
        cacheControl: 'public, max-age=60',
        body: z.instanceof(Uint8Array),
      },
      example: { request: {}, response: new Uint8Array() },
    });
    const handler = httpPipeline(picture, async () => new Uint8Array([0, 255, 10]));
    const result = await handler(anEvent() as never, aContext());
    expect(result).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      body: 'AP8K',
      headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=60' },
    });
  });

  it('strips what the contract of the answer does not know', async () => {
    const handler = httpPipeline(renameCup, async () => ({ name: 'Blue', costPrice: 3 }));
    expect((await call(handler, anEvent())).body).toEqual({ name: 'Blue' });
  });

  it('answers an opaque 500 when the answer breaks the contract', async () => {
    const handler = httpPipeline(renameCup, async () => ({ title: 'Blue' }) as never);
    const { problem, text } = await problemOf(anEvent(), handler);
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    expect(text).toContain('ZodError');
  });

  it('serves a public endpoint without claims', async () => {
    const handler = httpPipeline(listCups, async ({ caller }) => ({ caller: String(caller) }));
    expect((await call(handler, anEvent({ claims: null, body: undefined, headers: {} }))).body).toEqual({
      caller: 'undefined',
    });
  });

  it('answers 401 when a customer endpoint is reached without claims', async () => {
    expect((await problemOf(anEvent({ claims: null }))).problem).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
  });

  it.each(['false', undefined])('answers 403 when the claim email_verified is %j', async (email_verified) => {
    const claims = { ...verifiedClaims, email_verified };
    expect((await problemOf(anEvent({ claims }))).problem).toMatchObject({
      status: 403,
      code: 'EMAIL_NOT_VERIFIED',
    });
  });
});

describe('the correlation id', () => {
  it('is taken from the client, returned, and on every line', async () => {
    const { headers, lines } = await call(echo, anEvent());
    expect(headers['x-correlation-id']).toBe('correlation-1');
    expect(lines.find((line) => line.message === 'request succeeded')).toMatchObject({
      correlationId: 'correlation-1',
    });
  });

  it.each(['short', 'a\nforged line', 'x'.repeat(129)])('is made anew instead of %j', async (given) => {
    const { headers } = await call(
      echo,
      anEvent({ headers: { ...anEvent().headers, 'x-correlation-id': given } }),
    );
    expect(headers['x-correlation-id']).toMatch(/^[\da-f-]{36}$/);
  });
});
