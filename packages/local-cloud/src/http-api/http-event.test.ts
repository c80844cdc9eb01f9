import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from './http-api-for-test.ts';

let api: ApiUnderTest;
afterEach(() => api.close());

/** Sends exactly this, where fetch would tidy it up first. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(api.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

describe('the event', () => {
  it('has the shape of payload format 2.0', async () => {
    api = await startApi({ routes: ['POST /orders/{orderId}'] });
    await fetch(`${api.url}/orders/a%2Fb%20c?x=1&x=2&y=a%20b`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'test', 'X-Mixed-Case': 'Kept' },
      body: '{"a":1}',
    });
    expect(api.events[0]).toMatchObject({
      version: '2.0',
      routeKey: 'POST /orders/{orderId}',
      rawPath: '/orders/a/b c',
      rawQueryString: 'x=1&x=2&y=a%20b',
      queryStringParameters: { x: '1,2', y: 'a b' },
      pathParameters: { orderId: 'a/b c' },
      headers: { 'content-type': 'application/json', 'x-mixed-case': 'Kept', 'x-forwarded-for': '127.0.0.1' },
      body: '{"a":1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        stage: '$default',
        routeKey: 'POST /orders/{orderId}',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
        http: {
          method: 'POST',
          path: '/orders/a/b c',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
      },
    });
  });

  it('leaves out what a plain request does not have', async () => {
    api = await startApi({ routes: ['GET /'] });
    await fetch(`${api.url}/`);
    for (const absent of ['cookies', 'queryStringParameters', 'pathParameters', 'body', 'stageVariables']) {
      expect(api.events[0]).not.toHaveProperty(absent);
    }
  });

  it('joins repeated headers by a comma and takes cookies apart', async () => {
    api = await startApi();
    await raw(
      'GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a: 2\r\nCookie: a=1; b=2\r\nCookie: c=3\r\nConnection: close\r\n\r\n',
    );
    expect(api.events[0]?.headers).toMatchObject({ 'x-a': '1,2' });
    expect(api.events[0]?.headers).not.toHaveProperty('cookie');
    expect(api.events[0]?.headers).not.toHaveProperty('connection');
    expect(api.events[0]?.cookies).toEqual(['a=1', 'b=2', 'c=3']);
  });

  it.each([
    ['application/json', false],
    ['text/csv; charset=utf-8', false],
    ['application/problem+json', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['image/png', true],
  ])('carries a body of type %s as Base64: %s', async (contentType, isBase64Encoded) => {
    api = await startApi();
    await fetch(api.url, { method: 'POST', headers: { 'content-type': contentType }, body: 'a=b' });
    expect(api.events[0]).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'YT1i' : 'a=b' });
  });

  it('carries the stage variables', async () => {
    api = await startApi({ stage: { StageVariables: { a: 'b' } } });
    await fetch(api.url);
    expect(api.events[0]).toMatchObject({ stageVariables: { a: 'b' } });
  });
});

describe('a request that is not right', () => {
  it('has a path that is not properly encoded', async () => {
    api = await startApi();
    expect(await raw('GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain(
      '400 Bad Request',
    );
    expect(api.events).toEqual([]);
  });

  it('announces a body over 10 MB', async () => {
    api = await startApi();
    const answer = await fetch(api.url, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ message: 'Request Entity Too Large' });
    expect(api.events).toEqual([]);
  });

  it('streams a body over 10 MB without announcing it', async () => {
    api = await startApi();
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 11; i += 1) controller.enqueue(new Uint8Array(1024 * 1024));
        controller.close();
      },
    });
    const answer = await fetch(api.url, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    expect(api.events).toEqual([]);
  });

  it('may have a body of exactly 10 MB', async () => {
    api = await startApi();
    const answer = await fetch(api.url, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024) });
    expect(answer.status).toBe(200);
  });

  it('is given up half-way by its client: no function runs, others are served', async () => {
    api = await startApi();
    const sending = request(`${api.url}/`, { method: 'POST', headers: { 'content-length': '100' } });
    const gone = new Promise((resolve) => sending.on('error', resolve));
    await new Promise((resolve) => sending.write('half', resolve));
    sending.destroy(new Error('given up'));
    await gone;
    expect((await fetch(api.url)).status).toBe(200);
    expect(api.events).toHaveLength(1);
  });

  it('is given up by its client while the function runs', async () => {
    const left = Promise.withResolvers<void>();
    api = await startApi({ answer: () => left.promise.then(() => ({ statusCode: 200, body: 'late' })) });
    const leaving = new AbortController();
    const call = fetch(api.url, { signal: leaving.signal });
    await expect.poll(() => api.events.length).toBe(1);
    leaving.abort();
    await expect(call).rejects.toThrow();
    left.resolve();
    expect((await fetch(api.url)).status).toBe(200);
  });
});
