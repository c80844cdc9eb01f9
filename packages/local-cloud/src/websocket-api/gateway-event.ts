/**
 * The three events of a connection, as functions receive them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
import { logTime } from '../http-api/http-event.ts';
import { lastValues, type MultiValues, type UpgradeRequest } from './upgrade-request.ts';
import type { ApiFacts } from './websocket-options.ts';

/** Who is at the other end of a connection. */
export type Client = {
  readonly connectionId: string;
  readonly connectedAtMs: number;
  readonly identity: { readonly sourceIp: string; readonly userAgent?: string };
  /** The Host that the client asked for. */
  readonly domainName: string;
  /** What the authorizer said when the connection was opened: a part of every event of the connection. */
  readonly authorizer?: Readonly<Record<string, string | number>>;
};

export type GatewayEventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

export type Closing = { readonly code: number; readonly reason: string };

export type GatewayEvents = {
  connect(client: Client, request: UpgradeRequest, requestId: string): Record<string, unknown>;
  message(client: Client, routeKey: string, body: string, requestId: string): Record<string, unknown>;
  disconnect(client: Client, closing: Closing, requestId: string): Record<string, unknown>;
};

/** `stageVariables`: of the stage, where it has any. */
export function makeGatewayEvents(api: ApiFacts, stageVariables?: unknown): GatewayEvents {
  const withVariables = stageVariables === undefined ? {} : { stageVariables };
  const event = (client: Client, about: About, more: Record<string, unknown>) => ({
    ...withVariables,
    ...more,
    requestContext: requestContext(api, client, about),
    isBase64Encoded: false,
  });
  return {
    connect: (client, request, requestId) =>
      event(client, { routeKey: '$connect', requestId }, requestParts(request)),
    message: (client, routeKey, body, requestId) =>
      event(client, { routeKey, requestId, messageId: requestId }, { body }),
    disconnect: (client, { code, reason }, requestId) =>
      event(
        client,
        {
          routeKey: '$disconnect',
          requestId,
          disconnectStatusCode: code,
          disconnectReason: reason,
        },
        headerParts(disconnectHeaders(client)),
      ),
  };
}

export function eventTypeOf(routeKey: string): GatewayEventType {
  if (routeKey === '$connect') return 'CONNECT';
  return routeKey === '$disconnect' ? 'DISCONNECT' : 'MESSAGE';
}

type About = {
  readonly routeKey: string;
  readonly requestId: string;
  readonly messageId?: string;
  readonly disconnectStatusCode?: number;
  readonly disconnectReason?: string;
};

function requestContext({ apiId, stage }: ApiFacts, client: Client, about: About): Record<string, unknown> {
  const at = new Date();
  const { connectionId, connectedAtMs, identity, domainName, authorizer } = client;
  return {
    ...about,
    eventType: eventTypeOf(about.routeKey),
    extendedRequestId: about.requestId,
    requestTime: logTime(at),
    requestTimeEpoch: at.getTime(),
    messageDirection: 'IN',
    stage,
    connectedAt: connectedAtMs,
    identity,
    domainName,
    connectionId,
    apiId,
    ...(authorizer && { authorizer }),
  };
}

/** What the authorizer and `$connect` get to see of the request. */
export function requestParts({ headers, query, sourceIp }: UpgradeRequest): Record<string, unknown> {
  const forwarded = {
    ...headers,
    'X-Forwarded-For': [sourceIp],
    'X-Forwarded-Port': [lastValues(headers).Host?.split(':')[1] ?? '80'],
    'X-Forwarded-Proto': ['http'],
  };
  if (Object.keys(query).length === 0) return headerParts(forwarded);
  return {
    ...headerParts(forwarded),
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: query,
  };
}

function headerParts(headers: MultiValues): Record<string, unknown> {
  return { headers: lastValues(headers), multiValueHeaders: headers };
}

/** There is no request any more when a connection ends; these are what the gateway itself says then. */
function disconnectHeaders({ domainName, identity }: Client): MultiValues {
  return {
    Host: [domainName],
    'x-api-key': [''],
    'X-Forwarded-For': [identity.sourceIp],
    'x-restapi': [''],
  };
}
