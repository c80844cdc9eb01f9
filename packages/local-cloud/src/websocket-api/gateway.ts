/** The one API: takes clients in, their messages to functions, and tells `$disconnect` when they have gone. */
import type { WebSocket } from 'ws';
import { makeThrottle } from '../http-api/throttle.ts';
import { makeAccessLog, newFacts } from './access-log.ts';
import { callRoute } from './call-route.ts';
import { AWS_LIMITS, type Connection, keepConnection } from './connection.ts';
import type { Connections } from './connections.ts';
import { type Client, type Closing, makeGatewayEvents } from './gateway-event.ts';
import { makeHandshake } from './handshake.ts';
import type { ManagedConnections } from './management-api.ts';
import { makeMessagePipeline } from './message-pipeline.ts';
import { acceptUpgrade, isWellFormed, refuseUpgrade, type Upgrade } from './upgrade.ts';
import { readUpgradeRequest } from './upgrade-request.ts';
import { apiFacts, type WebSocketOptions } from './websocket-options.ts';
import { resolveWebSocketRoutes } from './websocket-routes.ts';

export type WebSocketGateway = ManagedConnections & { take(upgrade: Upgrade): void };

type Surroundings = { readonly connections: Connections; readonly log: (message: string) => void };

export function makeGateway(options: WebSocketOptions, { connections, log }: Surroundings): WebSocketGateway {
  const { journal, stage } = options;
  const api = apiFacts(options);
  const limits = { ...AWS_LIMITS, ...options.limits };
  const routes = resolveWebSocketRoutes(options);
  const events = makeGatewayEvents(api, stage.StageVariables);
  const throttle = makeThrottle(stage, options.now ?? (() => performance.now()));
  const writeAccess = makeAccessLog(stage, api, journal);
  const admit = makeHandshake(options, { routes, events, throttle });
  const takeMessage = makeMessagePipeline(options, { routes, events, throttle, log: writeAccess });

  const guarded = (what: string, work: Promise<void>) =>
    void work.catch((error: unknown) => log(`WebSocket API: ${what}: ${String(error)}`));

  async function tellDisconnect(client: Client, closing: Closing): Promise<void> {
    const facts = newFacts(client, '$disconnect');
    if (routes.disconnect)
      await callRoute(options, routes.disconnect, events.disconnect(client, closing, facts.requestId), facts);
    writeAccess(facts);
  }
  function keep(webSocket: WebSocket, { socket }: Upgrade, client: Client): void {
    const connection: Connection = keepConnection({ webSocket, socket, client }, limits, {
      onMessage: (body) => guarded('message', takeMessage(connection, body)),
      onClosing: (closing) => connections.remove(client, closing),
      onClosed: (closing) => guarded('$disconnect', tellDisconnect(client, closing)),
    });
    connections.add(connection);
  }
  async function answer(upgrade: Upgrade): Promise<void> {
    const admission = await admit(readUpgradeRequest(upgrade.request));
    const { facts, client } = admission;
    writeAccess(facts);
    if (admission.isOpen) {
      const { maxMessageBytes } = limits;
      acceptUpgrade(upgrade, { subprotocol: admission.subprotocol, maxMessageBytes }, (webSocket) =>
        keep(webSocket, upgrade, client),
      );
    } else {
      const { connectionId } = client;
      const { requestId, status, authorizerError, integrationError } = facts;
      const reason = authorizerError ?? integrationError ?? '';
      journal.record({ kind: 'connection', connectionId, change: 'refused', code: status, reason });
      refuseUpgrade(upgrade, status, { connectionId, requestId });
    }
  }
  return {
    api,
    maxMessageBytes: limits.maxMessageBytes,
    find: connections.find,
    onSent: (connectionId, bytes) =>
      journal.record({ kind: 'message', connectionId, direction: 'out', bytes }),
    take(upgrade) {
      const { socket } = upgrade;
      // Until the library takes the socket over nobody else listens, and a client may go at any time.
      socket.on('error', () => socket.destroy());
      if (!isWellFormed(upgrade)) return refuseUpgrade(upgrade, 400);
      const failed = (error: unknown): void => {
        refuseUpgrade(upgrade, 500);
        throw error;
      };
      guarded('$connect', answer(upgrade).catch(failed));
    },
  };
}
