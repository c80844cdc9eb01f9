import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../cloud-fixture/eventually.ts';
import { connect, startWebSocketApi, type WebSocketUnderTest } from './websocket-for-test.ts';

let api: WebSocketUnderTest;
afterEach(() => api.stop());

const KB = 1024;
const disconnectCode = async () =>
  (await eventually('call of $disconnect', () => api.callsOf('$disconnect')[0])).event.requestContext
    .disconnectStatusCode;

describe('sizes', () => {
  test('let a message of 128 KB through in frames of 32 KB', async () => {
    api = await startWebSocketApi();
    const { socket } = await connect(api.url);
    for (const fin of [false, false, false, true]) socket.send('x'.repeat(32 * KB), { fin });
    const { event } = await eventually('message', () => api.callsOf('$default')[0]);
    expect(event.body).toHaveLength(128 * KB);
  });

  test('end a connection with 1009 for a frame of more', async () => {
    api = await startWebSocketApi();
    const client = await connect(api.url);
    client.socket.send('x'.repeat(32 * KB + 1));
    expect(await client.closed).toBe(1009);
    expect(await disconnectCode()).toBe(1009);
    expect(api.callsOf('$default')).toEqual([]);
  });

  test('end a connection with 1009 for a message of more', async () => {
    api = await startWebSocketApi();
    const client = await connect(api.url);
    for (const fin of [false, false, false, false, true]) client.socket.send('x'.repeat(30 * KB), { fin });
    expect(await client.closed).toBe(1009);
    expect(api.callsOf('$default')).toEqual([]);
  });

  test('are read in whatever pieces they come', async () => {
    api = await startWebSocketApi({ limits: { maxFrameBytes: 200 } });
    const client = await connect(api.url);
    for (const size of [0, 1, 125, 126, 200]) client.socket.send('x'.repeat(size));
    await eventually('five messages', () => api.callsOf('$default').length === 5);
    client.socket.send('x'.repeat(201));
    expect(await client.closed).toBe(1009);
  });
});

test('binary frames end a connection with 1003', async () => {
  api = await startWebSocketApi();
  const client = await connect(api.url);
  client.socket.send(Buffer.from([1, 2, 3]));
  expect(await client.closed).toBe(1003);
});

describe('time', () => {
  test('ends a connection that is idle, and says that the gateway goes away', async () => {
    api = await startWebSocketApi({ limits: { idleTimeoutMs: 30 } });
    const client = await connect(api.url);
    expect(await client.closed).toBe(1001);
    expect(await disconnectCode()).toBe(1001);
  });

  test('counts a message or a ping as life', async () => {
    api = await startWebSocketApi({ limits: { idleTimeoutMs: 400 } });
    const client = await connect(api.url);
    const startedAt = Date.now();
    const pings = setInterval(() => client.socket.ping(), 20);
    await eventually('time beyond the timeout', () => Date.now() - startedAt > 800);
    expect(api.service.connections()).toHaveLength(1);
    clearInterval(pings);
    expect(await client.closed).toBe(1001);
  });

  test('ends a connection that has lasted too long, however lively', async () => {
    api = await startWebSocketApi({ limits: { maxDurationMs: 50 } });
    const client = await connect(api.url);
    const pings = setInterval(() => client.socket.ping(), 10);
    expect(await client.closed).toBe(1001);
    clearInterval(pings);
  });
});
