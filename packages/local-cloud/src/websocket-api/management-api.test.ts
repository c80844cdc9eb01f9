import {
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../cloud-fixture/eventually.ts';
import { connect, startWebSocketApi, type WebSocketUnderTest } from './websocket-for-test.ts';

let api: WebSocketUnderTest;
beforeEach(async () => {
  api = await startWebSocketApi();
});
afterEach(() => api.stop());

async function openConnection() {
  const client = await connect(api.url);
  return { client, ConnectionId: api.service.connections().at(-1)?.connectionId };
}

describe('the management API', () => {
  test('sends to a connection, with and without the stage in its address', async () => {
    const { client, ConnectionId } = await openConnection();
    const { endpoint } = api.management().config;
    const { protocol, hostname, port } = (await endpoint?.()) ?? {};
    for (const path of ['', '/live']) {
      const management = api.management({ endpoint: `${protocol}//${hostname}:${port}${path}` });
      await management.send(new PostToConnectionCommand({ ConnectionId, Data: `{"at":"${path}"}` }));
    }
    expect([await client.next(), await client.next()]).toEqual(['{"at":""}', '{"at":"/live"}']);
    expect(api.journal.entries()).toContainEqual(
      expect.objectContaining({ kind: 'message', direction: 'out', connectionId: ConnectionId, bytes: 9 }),
    );
  });

  test('describes a connection', async () => {
    const { client, ConnectionId } = await openConnection();
    const get = () => api.management().send(new GetConnectionCommand({ ConnectionId }));
    const before = await get();
    expect(before).toMatchObject({
      ConnectedAt: expect.any(Date),
      LastActiveAt: before.ConnectedAt,
      Identity: { SourceIp: '127.0.0.1' },
    });
    await eventually('later time', () => Date.now() > (before.ConnectedAt?.getTime() ?? 0) + 5);
    client.socket.send('hello');
    await eventually(
      'later activity',
      async () => (await get()).LastActiveAt?.getTime() !== before.LastActiveAt?.getTime(),
    );
  });

  test('ends a connection, and $disconnect is called', async () => {
    const { client, ConnectionId } = await openConnection();
    await api.management().send(new DeleteConnectionCommand({ ConnectionId }));
    expect(await client.closed).toBe(1000);
    await eventually('call of $disconnect', () => api.callsOf('$disconnect')[0]);
  });

  test('knows nothing of a connection that is gone', async () => {
    const { ConnectionId } = await openConnection();
    await api.management().send(new DeleteConnectionCommand({ ConnectionId }));
    for (const command of [
      new PostToConnectionCommand({ ConnectionId, Data: 'x' }),
      new GetConnectionCommand({ ConnectionId }),
      new DeleteConnectionCommand({ ConnectionId }),
      new PostToConnectionCommand({ ConnectionId: 'never=', Data: 'x' }),
    ]) {
      await expect(api.management().send(command as PostToConnectionCommand)).rejects.toMatchObject({
        name: 'GoneException',
        $metadata: { httpStatusCode: 410 },
      });
    }
  });

  test('sends no more than 128 KB at once', async () => {
    const { client, ConnectionId } = await openConnection();
    const send = (bytes: number) =>
      api.management().send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(bytes) }));
    await expect(send(128 * 1024 + 1)).rejects.toMatchObject({
      name: 'PayloadTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
    await send(128 * 1024);
    expect(await client.next()).toHaveLength(128 * 1024);
  });

  test('cannot send to a client that $connect has not let in yet', async () => {
    await api.stop();
    const seen: unknown[] = [];
    api = await startWebSocketApi({
      answers: {
        async $connect({ requestContext: { connectionId: ConnectionId } }) {
          const post = api.management().send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }));
          seen.push(await post.catch((error: Error) => error.name));
          return { statusCode: 200 };
        },
      },
    });
    await connect(api.url);
    expect(seen).toEqual(['GoneException']);
  });

  test.each([
    ['POST', '/@connections/abc%3D'],
    ['GET', '/live/@connections/abc%3D'],
    ['DELETE', '/live/@connections/abc%3D'],
  ])('is judged on stage, method and connection: %s %s', (method, url) => {
    const request = { method, url, headers: {}, body: Buffer.alloc(0) };
    expect(api.service.requiredPermissions(request)).toEqual([
      {
        action: 'execute-api:ManageConnections',
        resource: `arn:aws:execute-api:us-east-1:000000000000:api1/live/${method}/@connections/abc=`,
      },
    ]);
  });
});
