import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../cloud-fixture/eventually.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import { connect, startWebSocketApi, type WebSocketUnderTest } from './websocket-for-test.ts';

let api: WebSocketUnderTest;
afterEach(() => api.stop());

const ARN = 'arn:aws:execute-api:us-east-1:000000000000:api1/live';

describe('a connection', () => {
  test('is opened by $connect, which sees the request', async () => {
    api = await startWebSocketApi();
    const client = await connect(`${api.url}?color=red&color=blue`, {
      headers: { 'X-Cup': 'tall', 'User-Agent': 'u/1' },
    });
    const [{ event, sourceArn } = { event: undefined, sourceArn: '' }] = api.callsOf('$connect');
    expect(sourceArn).toBe(`${ARN}/$connect`);
    expect(event).toMatchObject({
      headers: { Host: new URL(api.url).host, 'X-Cup': 'tall', 'X-Forwarded-For': '127.0.0.1' },
      multiValueHeaders: { 'X-Cup': ['tall'] },
      queryStringParameters: { color: 'blue' },
      multiValueQueryStringParameters: { color: ['red', 'blue'] },
      requestContext: {
        routeKey: '$connect',
        eventType: 'CONNECT',
        messageDirection: 'IN',
        stage: 'live',
        apiId: 'api1',
        domainName: new URL(api.url).host,
        connectedAt: expect.any(Number),
        requestTimeEpoch: expect.any(Number),
        requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:/),
        requestId: expect.any(String),
        extendedRequestId: expect.any(String),
        connectionId: expect.stringMatching(/^[\w-]{15}=$/),
        identity: { sourceIp: '127.0.0.1', userAgent: 'u/1' },
      },
      isBase64Encoded: false,
    });
    expect(api.service.connections()).toMatchObject([{ connectionId: event?.requestContext.connectionId }]);
    await client.close();
  });

  test('takes the subprotocol that $connect names', async () => {
    const headers = { 'sec-websocket-protocol': 'orderflow' };
    api = await startWebSocketApi({ answers: { $connect: () => ({ statusCode: 200, headers }) } });
    const client = await connect(api.url, { protocols: ['orderflow', 'token'] });
    expect(client.socket.protocol).toBe('orderflow');
  });

  test('ends for a client that asked for a subprotocol and got none', async () => {
    api = await startWebSocketApi();
    await expect(connect(api.url, { protocols: ['orderflow'] })).rejects.toThrow(/no subprotocol/);
  });

  test.each([
    ['answers with a status of its own', () => ({ statusCode: 409 }), 409],
    ['fails', () => ({ errorMessage: 'boom' }), 502],
    ['answers with no status', () => 'hello', 502],
    ['may not be called', () => Promise.reject(new AwsError('AccessDeniedException', 'not yours', 403)), 502],
  ])('is refused when $connect %s', async (_what, $connect, status) => {
    api = await startWebSocketApi({ answers: { $connect } });
    await expect(connect(api.url)).rejects.toThrow(`refused with ${status}`);
    expect(api.service.connections()).toEqual([]);
    expect(api.calls.map(({ name }) => name)).toEqual(['$connect']);
    expect(api.journal.entries()).toMatchObject([{ kind: 'connection', change: 'refused', code: status }]);
  });

  test('is refused on another path than the stage, and for a handshake of another version', async () => {
    api = await startWebSocketApi();
    await expect(connect(api.url.replace('live', 'dead'))).rejects.toThrow('refused with 403');
    await expect(connect(api.url, { protocolVersion: 8 })).rejects.toThrow('refused with 400');
    expect(api.calls).toEqual([]);
  });

  test('tells $disconnect how it ended', async () => {
    api = await startWebSocketApi();
    const client = await connect(api.url);
    client.socket.close(4001, 'enough');
    const { event } = await eventually('call of $disconnect', () => api.callsOf('$disconnect')[0]);
    expect(event).toMatchObject({
      headers: { Host: new URL(api.url).host, 'x-restapi': '' },
      requestContext: {
        routeKey: '$disconnect',
        eventType: 'DISCONNECT',
        disconnectStatusCode: 4001,
        disconnectReason: 'enough',
        connectionId: api.callsOf('$connect')[0]?.event.requestContext.connectionId,
      },
    });
    expect(api.service.connections()).toEqual([]);
  });

  test('tells $disconnect also of a client that vanished', async () => {
    api = await startWebSocketApi();
    const client = await connect(api.url);
    client.socket.terminate();
    const { event } = await eventually('call of $disconnect', () => api.callsOf('$disconnect')[0]);
    expect(event.requestContext).toMatchObject({ disconnectStatusCode: 1006 });
  });

  test('that is cut ends without a close frame and without $disconnect', async () => {
    api = await startWebSocketApi();
    const client = await connect(api.url);
    const [{ connectionId } = { connectionId: '' }] = api.service.connections();
    api.service.cut(connectionId);
    expect(await client.closed).toBe(1006);
    expect(() => api.service.cut(connectionId)).toThrow(/no connection/);
    expect(api.callsOf('$disconnect')).toEqual([]);
    expect(api.journal.entries()).toMatchObject([{ change: 'opened' }, { change: 'closed', code: 1006 }]);
  });
});

describe('throttling', () => {
  test('refuses connections and messages beyond the limit of the stage', async () => {
    const limited = { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 };
    api = await startWebSocketApi({
      stage: { StageName: 'live', RouteSettings: { $connect: limited, $default: limited } },
      now: () => 0,
    });
    const client = await connect(api.url);
    await expect(connect(api.url)).rejects.toThrow('refused with 429');
    client.socket.send('one');
    client.socket.send('two');
    expect(JSON.parse(await client.next())).toMatchObject({ message: 'Too Many Requests' });
    expect(api.callsOf('$default')).toHaveLength(1);
  });
});

describe('the access log', () => {
  test('has one line for each event, in the format of the stage', async () => {
    const Format =
      '{"route":"$context.routeKey","type":"$context.eventType","status":"$context.status","connection":"$context.connectionId","error":"$context.integrationErrorMessage","odd":"$context.nothing"}';
    api = await startWebSocketApi({
      stage: { StageName: 'live', AccessLogSettings: { Format } },
      answers: { $default: () => ({ errorMessage: 'boom' }) },
    });
    const client = await connect(api.url);
    const connection = api.service.connections()[0]?.connectionId;
    client.socket.send('hello');
    await client.next();
    await client.close();
    const lines = await eventually('three lines', () => {
      const logs = api.journal.entries().filter((entry) => entry.kind === 'log');
      return logs.length === 3 && logs.map(({ line }) => line);
    });
    const ok = { connection, status: '200', error: '-', odd: '-' };
    expect(lines).toEqual([
      { ...ok, route: '$connect', type: 'CONNECT' },
      { ...ok, route: '$default', type: 'MESSAGE', status: '500', error: 'The function failed' },
      { ...ok, route: '$disconnect', type: 'DISCONNECT' },
    ]);
  });
});
