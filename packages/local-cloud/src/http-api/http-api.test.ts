import { afterEach, describe, expect, it } from 'vitest';
import { type ApiUnderTest, FUNCTION_ARN, startApi } from './http-api-for-test.ts';

let api: ApiUnderTest;
afterEach(() => api.close());

const status = async (method: string, path: string) => (await fetch(api.url + path, { method })).status;

describe('routing', () => {
  it('takes the most specific route, a method before ANY, $default last', async () => {
    const routes = ['GET /a/{id}', 'ANY /a/{id}', 'GET /a/list', 'ANY /a/{proxy+}', '$default'];
    api = await startApi({ routes, answer: (event) => event.routeKey });
    const routeOf = async (method: string, path: string) => (await fetch(api.url + path, { method })).text();
    expect(await routeOf('GET', '/a/7')).toBe('GET /a/{id}');
    expect(await routeOf('POST', '/a/7')).toBe('ANY /a/{id}');
    expect(await routeOf('GET', '/a/list')).toBe('GET /a/list');
    expect(await routeOf('PUT', '/a/b/c')).toBe('ANY /a/{proxy+}');
    expect(await routeOf('GET', '/else')).toBe('$default');
    expect(api.events.map(({ pathParameters }) => pathParameters)).toEqual([
      { id: '7' },
      { id: '7' },
      undefined,
      { proxy: 'b/c' },
      undefined,
    ]);
  });

  it('answers 404 to what no route takes', async () => {
    api = await startApi({ routes: ['GET /orders', 'GET /orders/{id}'] });
    for (const [method, path] of [
      ['GET', '/'],
      ['POST', '/orders'],
      ['GET', '/orders/'],
      ['GET', '/orders/1/2'],
      ['GET', '/Orders'],
    ]) {
      expect(await status(method ?? '', path ?? '')).toBe(404);
    }
    expect(await (await fetch(`${api.url}/`)).json()).toEqual({ message: 'Not Found' });
  });

  it('invokes the function of the integration, also through the URI of API Gateway', async () => {
    const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}/invocations`;
    api = await startApi({
      integration: { IntegrationUri: uri },
      answer: (_event, functionArn) => functionArn,
    });
    expect(await (await fetch(api.url)).text()).toBe(FUNCTION_ARN);
  });
});

describe('throttling', () => {
  it('admits a burst, then the rate; each route has its own bucket', async () => {
    let now = 0;
    const stage = {
      DefaultRouteSettings: { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 10 },
      RouteSettings: { 'GET /strict': { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 } },
    };
    api = await startApi({ routes: ['GET /a', 'GET /strict'], stage, now: () => now });
    const many = async (path: string, count: number) => {
      const statuses = [];
      for (let i = 0; i < count; i += 1) statuses.push(await status('GET', path));
      return statuses;
    };
    expect(await many('/a', 3)).toEqual([200, 200, 429]);
    expect(await many('/strict', 2)).toEqual([200, 429]);
    now = 100;
    expect(await many('/a', 2)).toEqual([200, 429]);
    expect(await many('/strict', 1)).toEqual([429]);
    expect(await (await fetch(`${api.url}/a`)).json()).toEqual({ message: 'Too Many Requests' });
  });
});

describe('the journal', () => {
  it('has every request with its answer and its times', async () => {
    api = await startApi({ routes: ['GET /a'], answer: () => ({ statusCode: 418 }) });
    await fetch(`${api.url}/a`);
    await fetch(`${api.url}/missing`);
    const requests = api.journal.entries().filter((entry) => entry.kind === 'request');
    const integrationLatencyMs = expect.any(Number);
    expect(requests).toMatchObject([
      { routeKey: 'GET /a', status: 418, latencyMs: expect.any(Number), integrationLatencyMs },
      { routeKey: '-', status: 404 },
    ]);
    expect(requests[1]).not.toHaveProperty('integrationLatencyMs');
  });
});

describe('the access log', () => {
  it('has one line a request in the format of the stage', async () => {
    const Format =
      '{"id":"$context.requestId","route":"$context.routeKey","status":"$context.status","bytes":"$context.responseLength","agent":"$context.identity.userAgent","error":"$context.integrationErrorMessage"}';
    api = await startApi({
      routes: ['GET /a'],
      stage: { AccessLogSettings: { Format } },
      answer: () => 'four',
    });
    const answer = await fetch(`${api.url}/a`, { headers: { 'user-agent': 'a "quoted" \\ one' } });
    await fetch(`${api.url}/missing`, { headers: { 'user-agent': '' } });
    const logs = api.journal.entries().filter((entry) => entry.kind === 'log');
    expect(logs.map(({ functionName }) => functionName)).toEqual(['http-api', 'http-api']);
    expect(logs[0]?.line).toEqual({
      id: answer.headers.get('apigw-requestid'),
      route: 'GET /a',
      status: '200',
      bytes: '4',
      agent: 'a "quoted" \\ one',
      error: '-',
    });
    expect(logs[1]?.line).toMatchObject({ route: '-', status: '404' });
  });
});
