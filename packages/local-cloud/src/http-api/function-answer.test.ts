import { afterEach, describe, expect, it } from 'vitest';
import { AwsError } from '../endpoint/aws-service.ts';
import { type ApiUnderTest, startApi } from './http-api-for-test.ts';

let api: ApiUnderTest;
afterEach(() => api.close());

describe("the function's answer", () => {
  it('sets status, headers, cookies and body', async () => {
    api = await startApi({
      answer: () => ({
        statusCode: 201,
        headers: { 'X-A': 'b', 'content-type': 'a/b' },
        cookies: ['a=1', 'b=2; HttpOnly'],
        body: 'text',
      }),
    });
    const answer = await fetch(api.url);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-a')).toBe('b');
    expect(answer.headers.get('content-type')).toBe('a/b');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2; HttpOnly']);
    expect(answer.headers.get('apigw-requestid')).toBeTruthy();
    expect(await answer.text()).toBe('text');
  });

  it('may be binary', async () => {
    api = await startApi({ answer: () => ({ statusCode: 200, body: '/wD+', isBase64Encoded: true }) });
    expect(Buffer.from(await (await fetch(api.url)).arrayBuffer())).toEqual(Buffer.from([0xff, 0x00, 0xfe]));
  });

  it.each([
    [{ a: 1 }, '{"a":1}'],
    ['Hello', 'Hello'],
    [[1, 2], '[1,2]'],
  ])('may be the body alone: %j', async (value, body) => {
    api = await startApi({ answer: () => value });
    const answer = await fetch(api.url);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/json',
      body,
    ]);
  });

  it.each([
    [{ statusCode: 'abc' }],
    [{ statusCode: 42 }],
    [{ statusCode: 200, body: { not: 'a text' } }],
    [{ statusCode: 200, headers: { 'x-split': 'a\r\nset-cookie: b' } }],
    [{ statusCode: 200, headers: { 'bad name': 'a' } }],
  ])('cannot be read: %j gives 500', async (value) => {
    api = await startApi({ answer: () => value });
    const answer = await fetch(api.url);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal Server Error' });
  });
});

describe('a function that does not answer', () => {
  it('because it failed: 500, without a word of the error', async () => {
    api = await startApi({ answer: () => ({ errorType: 'Error', errorMessage: 'secret' }) });
    const answer = await fetch(api.url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('{"message":"Internal Server Error"}');
  });

  it.each([
    ['throttled', new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429), 503],
    ['not permitted', new AwsError('AccessDeniedException', 'no', 403), 500],
    ['missing', new AwsError('ResourceNotFoundException', 'no', 404), 500],
    ['broken', new Error('bug'), 500],
  ])('because it is %s', async (_what, error, expected) => {
    api = await startApi({
      answer() {
        throw error;
      },
    });
    expect((await fetch(api.url)).status).toBe(expected);
  });

  it('in the time of the integration: 503', async () => {
    api = await startApi({
      integration: { TimeoutInMillis: 50 },
      answer: () => new Promise(() => undefined),
    });
    const answer = await fetch(api.url);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ message: 'Service Unavailable' });
  });
});
