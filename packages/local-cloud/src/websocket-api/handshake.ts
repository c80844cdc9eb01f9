/** The way to a connection: stage, throttle, authorizer, `$connect`. Nobody can send to it before all have agreed. */
import type { makeThrottle } from '../http-api/throttle.ts';
import { type AccessFacts, newFacts } from './access-log.ts';
import { callRoute } from './call-route.ts';
import { type Client, type GatewayEvents, requestParts } from './gateway-event.ts';
import { gatewayId } from './gateway-id.ts';
import { makeRequestAuthorizer, type RequestAuthorizer } from './request-authorizer.ts';
import { headerOf, type UpgradeRequest } from './upgrade-request.ts';
import { apiFacts, type WebSocketOptions } from './websocket-options.ts';
import type { WebSocketRoute, WebSocketRoutes } from './websocket-routes.ts';

export type Admission = {
  readonly client: Client;
  /** Its `status` is what a client that is not let in gets. */
  readonly facts: AccessFacts;
} & (
  | {
      readonly isOpen: true;
      /** As `$connect` named it; a client that asked for one takes no connection without. */
      readonly subprotocol: string | undefined;
    }
  | { readonly isOpen: false }
);

type Parts = {
  readonly routes: WebSocketRoutes;
  readonly events: GatewayEvents;
  readonly throttle: ReturnType<typeof makeThrottle>;
};

export function makeHandshake(options: WebSocketOptions, { routes, events, throttle }: Parts) {
  const { stage } = apiFacts(options);
  const authorizer = connectAuthorizer(options, routes.connect);

  /** What the authorizer hands on; undefined when it refuses. */
  async function authorize(request: UpgradeRequest, facts: AccessFacts): Promise<Client | undefined> {
    const { client } = facts;
    if (!authorizer) return client;
    const verdict = await authorizer.judge(request, authorizerEvent(request, facts));
    if (verdict.isAllowed) return { ...client, authorizer: verdict.authorizer };
    facts.authorizerError = verdict.reason;
    return refused(facts, verdict.status);
  }
  function authorizerEvent(request: UpgradeRequest, { client, requestId }: AccessFacts): unknown {
    return {
      type: 'REQUEST',
      methodArn: routes.connect?.sourceArn,
      ...requestParts(request),
      stageVariables: options.stage.StageVariables ?? {},
      requestContext: events.connect(client, request, requestId).requestContext,
    };
  }
  async function connect(request: UpgradeRequest, client: Client, facts: AccessFacts): Promise<Admission> {
    if (!routes.connect) return { isOpen: true, client, facts, subprotocol: undefined };
    const event = events.connect(client, request, facts.requestId);
    const answer = await callRoute(options, routes.connect, event, facts);
    facts.status = answer?.status ?? 502;
    if (!answer || answer.status < 200 || answer.status > 299) return { isOpen: false, client, facts };
    return { isOpen: true, client, facts, subprotocol: subprotocolOf(answer.headers) };
  }
  return async (request: UpgradeRequest): Promise<Admission> => {
    const stranger = newClient(request);
    const facts = newFacts(stranger, '$connect');
    const isKnownPath = request.path === `/${stage}` || request.path === `/${stage}/`;
    if (!isKnownPath) refused(facts, 403);
    else if (!throttle.admits('$connect')) refused(facts, 429);
    const client = facts.status === 200 ? await authorize(request, facts) : undefined;
    if (!client) return { isOpen: false, client: stranger, facts };
    return connect(request, client, { ...facts, client });
  };
}

function refused(facts: AccessFacts, status: number): undefined {
  facts.status = status;
}

function newClient(request: UpgradeRequest): Client {
  const userAgent = headerOf(request, 'user-agent');
  return {
    connectionId: gatewayId(),
    connectedAtMs: Date.now(),
    identity: { sourceIp: request.sourceIp, ...(userAgent !== undefined && { userAgent }) },
    domainName: headerOf(request, 'host') ?? '',
  };
}

function connectAuthorizer(
  { routes, authorizers, invoke, ...options }: WebSocketOptions,
  connect: WebSocketRoute | undefined,
): RequestAuthorizer | undefined {
  const route = routes.find(({ RouteKey }) => RouteKey === '$connect');
  if (!connect || route?.AuthorizationType !== 'CUSTOM') return undefined;
  const id = String(route.AuthorizerId);
  const properties = authorizers[id];
  // Never to be taken for a public API.
  if (!properties) throw new Error(`Route $connect has no authorizer: ${id}`);
  const sourceArn = `arn:aws:execute-api:us-east-1:000000000000:${options.apiId}/authorizers/${id}`;
  return makeRequestAuthorizer(properties, { sourceArn, methodArn: connect.sourceArn, invoke });
}

function subprotocolOf(headers: Readonly<Record<string, unknown>>): string | undefined {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol');
  return found && String(found[1]);
}
