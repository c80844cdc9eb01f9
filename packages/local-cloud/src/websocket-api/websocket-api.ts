/**
 * API Gateway WebSocket API: connections, their routes to functions, and the management API (`@connections`).
 *
 * Emulated: `$connect`, `$disconnect`, `$default` and routes by a field of the message; a REQUEST authorizer and what it
 * hands on; subprotocols; refusals of the upgrade; the way back through a route response; the sizes of frames and messages,
 * the idle timeout and the longest duration; throttling, access log; PostToConnection, GetConnection, DeleteConnection.
 *
 * Not emulated: integrations other than Lambda proxies, IAM and API keys on routes, request models and templates, custom
 * domains, several APIs or stages, account-wide limits, the splitting of what is sent into frames. AWS calls `$disconnect` as
 * well as it can; here only a connection that was cut on order goes without.
 */
import type { Journal } from '../control/journal.ts';
import { AwsError, type AwsService } from '../endpoint/aws-service.ts';
import { type Connections, makeConnections, type OpenConnection } from './connections.ts';
import { makeGateway, type WebSocketGateway } from './gateway.ts';
import { errorResponse, manageConnection, permissionsFor } from './management-api.ts';
import { refuseUpgrade, type Upgrade } from './upgrade.ts';
import type { WebSocketOptions } from './websocket-options.ts';

export type { OpenConnection, WebSocketOptions };

export type WebSocketService = AwsService & {
  /** Until then every client is refused, and every connection is gone. */
  createApi(options: Omit<WebSocketOptions, 'journal'>): void;
  /** For each request for a connection; see `upgrade` of Node's HTTP server. */
  take(upgrade: Upgrade): void;
  /** Oldest first. */
  connections(): OpenConnection[];
  /** As if the network had failed: the client sees no close frame, and `$disconnect` is not called. Throws AwsError. */
  cut(connectionId: string): void;
};

type Dependencies = { readonly journal: Journal; readonly log: (message: string) => void };

export function makeWebSocketApi({ journal, log }: Dependencies): WebSocketService {
  const connections: Connections = makeConnections(journal);
  let gateway: WebSocketGateway | undefined;
  return {
    signingName: 'execute-api',
    requiredPermissions: (request) => permissionsFor(request, gateway?.api),
    handle: async (request) => manageConnection(request, gateway),
    errorResponse,
    createApi(options) {
      gateway = makeGateway({ ...options, journal }, { connections, log });
    },
    take(upgrade) {
      if (gateway) gateway.take(upgrade);
      else refuseUpgrade(upgrade, 403);
    },
    connections: () => connections.list(),
    cut(connectionId) {
      const connection = connections.find(connectionId);
      if (!connection) throw new AwsError('NotFound', `There is no connection ${connectionId}`, 404);
      connection.cut();
    },
    stop: async () => connections.cutAll(),
  };
}
