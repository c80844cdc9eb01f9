/** Ties each route of the template to its function. */
import { functionArnOf } from '../http-api/resolve-routes.ts';
import { makeRouteSelection } from './route-selection.ts';
import { apiFacts, type WebSocketOptions } from './websocket-options.ts';

/** Longer than any WebSocket integration may take. */
const MAX_TIMEOUT_MS = 29_000;

export type WebSocketRoute = {
  readonly routeKey: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly sourceArn: string;
  /** Whether the body of the function's answer goes back to the client. */
  readonly answers: boolean;
};

export type WebSocketRoutes = {
  readonly connect: WebSocketRoute | undefined;
  readonly disconnect: WebSocketRoute | undefined;
  /** The route that a message names, else `$default`, else undefined. */
  forMessage(body: string): WebSocketRoute | undefined;
};

/** These belong to the connection: no message can name them. */
const OWN_ROUTES = ['$connect', '$disconnect'];

export function resolveWebSocketRoutes(options: WebSocketOptions): WebSocketRoutes {
  const routes = new Map(options.routes.map((route) => [String(route.RouteKey), resolve(options, route)]));
  const select = makeRouteSelection(options.properties.RouteSelectionExpression);
  return {
    connect: routes.get('$connect'),
    disconnect: routes.get('$disconnect'),
    forMessage(body) {
      const named = select(body);
      const isOwn = named === undefined || OWN_ROUTES.includes(named);
      return (isOwn ? undefined : routes.get(named)) ?? routes.get('$default');
    },
  };
}

function resolve(options: WebSocketOptions, route: WebSocketOptions['routes'][number]): WebSocketRoute {
  const routeKey = String(route.RouteKey);
  const integration = options.integrations[String(route.Target).replace('integrations/', '')];
  if (!integration) throw new Error(`Route ${routeKey} has no integration: ${String(route.Target)}`);
  if (route.AuthorizationType !== undefined && route.AuthorizationType !== 'NONE' && routeKey !== '$connect')
    throw new Error(`Route ${routeKey} has an authorizer: only $connect can have one`);
  const { apiId, stage } = apiFacts(options);
  return {
    routeKey,
    functionArn: functionArnOf(integration),
    timeoutMs: Math.min(Number(integration.TimeoutInMillis ?? MAX_TIMEOUT_MS), MAX_TIMEOUT_MS),
    sourceArn: `arn:aws:execute-api:us-east-1:000000000000:${apiId}/${stage}/${routeKey}`,
    answers: hasRouteResponse(options, route),
  };
}

/** Two halves make a way back: the route's expression, and a response of that name. */
function hasRouteResponse(
  { routeResponses = [] }: WebSocketOptions,
  { RouteResponseSelectionExpression: expression, RouteId }: WebSocketOptions['routes'][number],
): boolean {
  return (
    expression === '$default' &&
    routeResponses.some((each) => each.RouteId === RouteId && each.RouteResponseKey === '$default')
  );
}
