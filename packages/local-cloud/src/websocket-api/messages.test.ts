import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../cloud-fixture/eventually.ts';
import { connect, startWebSocketApi, type WebSocketUnderTest } from './websocket-for-test.ts';

let api: WebSocketUnderTest;
afterEach(() => api.stop());

const OK = () => ({ statusCode: 200, body: 'heard' });
const failing = () => ({ errorMessage: 'boom' });

describe('a message', () => {
  test('goes to the route that its body names, else to $default', async () => {
    api = await startWebSocketApi({ answers: { watch: OK } });
    const client = await connect(api.url);
    const bodies = [
      '{"action":"watch","id":7}',
      '{"action":"else"}',
      'no JSON',
      '{"action":"$connect"}',
      '[]',
    ];
    for (const [index, body] of bodies.entries()) {
      client.socket.send(body);
      // Messages of one connection may overtake each other: here each waits for the one before.
      await eventually('call', () => api.calls.length === index + 2);
    }
    const routed = api.calls.slice(1).map(({ event }) => [event.requestContext.routeKey, event.body]);
    expect(routed).toEqual(bodies.map((body, index) => [index === 0 ? 'watch' : '$default', body]));
    expect(api.callsOf('watch')[0]).toMatchObject({
      sourceArn: 'arn:aws:execute-api:us-east-1:000000000000:api1/live/watch',
      event: {
        requestContext: {
          eventType: 'MESSAGE',
          messageId: expect.any(String),
          connectionId: api.service.connections()[0]?.connectionId,
          identity: { sourceIp: '127.0.0.1' },
        },
        isBase64Encoded: false,
      },
    });
  });

  test('that no route takes is forbidden', async () => {
    api = await startWebSocketApi({ routesLeftOut: ['$default'] });
    const client = await connect(api.url);
    client.socket.send('{"action":"watch"}');
    expect(JSON.parse(await client.next())).toEqual({
      message: 'Forbidden',
      connectionId: api.service.connections()[0]?.connectionId,
      requestId: expect.any(String),
    });
  });

  test.each([
    ['fails', failing],
    ['answers without a status', () => undefined],
  ])('whose function %s is answered with an error and leaves the connection open', async (_what, watch) => {
    api = await startWebSocketApi({ answers: { watch } });
    const client = await connect(api.url);
    client.socket.send('{"action":"watch"}');
    expect(JSON.parse(await client.next())).toMatchObject({ message: 'Internal server error' });
    expect(api.service.connections()).toHaveLength(1);
    expect(api.journal.entries().at(-1)).toMatchObject({ kind: 'message', routeKey: 'watch', status: 500 });
  });

  test('is answered only where the route has a way back', async () => {
    api = await startWebSocketApi({ answers: { watch: OK, ask: OK, echo: OK }, twoWay: ['ask'] });
    const client = await connect(api.url);
    client.socket.send('{"action":"watch"}');
    await eventually('call', () => api.callsOf('watch').length === 1);
    client.socket.send('{"action":"ask"}');
    expect(await client.next()).toBe('heard');
    expect(client.received).toEqual(['heard']);
  });
});
