/** The WebSocket API of all stacks, on the port of the HTTP API. */
import type { ResolvedStack } from '../cloudformation/resolve-stack.ts';
import type { LoopbackServer } from '../endpoint/loopback-server.ts';
import type { ConnectionLimits } from '../websocket-api/connection.ts';
import { gatewayApi } from './api-gateway.ts';
import type { CloudServices } from './cloud-services.ts';

/** Returns where clients connect to; undefined, and takes no upgrades, without an API in any stack. */
export function serveWebSocketApi(
  services: CloudServices,
  stacks: readonly ResolvedStack[],
  server: LoopbackServer,
  limits: Partial<ConnectionLimits> = {},
): string | undefined {
  const api = gatewayApi(services, stacks, 'WEBSOCKET');
  if (!api) return undefined;
  services.webSocketApi.createApi({ ...api, limits });
  server.upgradeWith((request, socket, head) => services.webSocketApi.take({ request, socket, head }));
  return `${server.url.replace('http:', 'ws:')}/${String(api.stage.StageName)}`;
}
