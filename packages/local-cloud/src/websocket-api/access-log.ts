/** The stage's access log: one line for each event of a connection. */
import type { Journal } from '../control/journal.ts';
import type { Properties } from '../http-api/http-api-options.ts';
import { logTime } from '../http-api/http-event.ts';
import { makeStageLog } from '../http-api/stage-log.ts';
import { type Client, eventTypeOf } from './gateway-event.ts';
import { gatewayId } from './gateway-id.ts';
import type { ApiFacts } from './websocket-options.ts';

/** What there is to say about one event; `$context.` variables are made from it. */
export type AccessFacts = {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly client: Client;
  routeKey: string;
  status: number;
  integrationStatus?: number;
  integrationError?: string;
  authorizerError?: string;
};

/** `routeKey`: as access logs write what there is not, until it is known. */
export function newFacts(client: Client, routeKey = '-'): AccessFacts {
  return { requestId: gatewayId(), receivedAt: new Date(), client, routeKey, status: 200 };
}

type Variable = (facts: AccessFacts, api: ApiFacts) => unknown;

const VARIABLES: Readonly<Record<string, Variable>> = {
  apiId: (_facts, { apiId }) => apiId,
  stage: (_facts, { stage }) => stage,
  requestId: ({ requestId }) => requestId,
  extendedRequestId: ({ requestId }) => requestId,
  requestTime: ({ receivedAt }) => logTime(receivedAt),
  requestTimeEpoch: ({ receivedAt }) => receivedAt.getTime(),
  routeKey: ({ routeKey }) => routeKey,
  eventType: ({ routeKey }) => eventTypeOf(routeKey),
  connectionId: ({ client }) => client.connectionId,
  connectedAt: ({ client }) => client.connectedAtMs,
  domainName: ({ client }) => client.domainName,
  'identity.sourceIp': ({ client }) => client.identity.sourceIp,
  'identity.userAgent': ({ client }) => client.identity.userAgent,
  'authorizer.principalId': ({ client }) => client.authorizer?.principalId,
  status: ({ status }) => status,
  'integration.status': ({ integrationStatus }) => integrationStatus,
  integrationStatus: ({ integrationStatus }) => integrationStatus,
  'integration.error': ({ integrationError }) => integrationError,
  integrationErrorMessage: ({ integrationError }) => integrationError,
  'authorizer.error': ({ authorizerError }) => authorizerError,
};

/** `stage`: AWS::ApiGatewayV2::Stage. */
export function makeAccessLog(
  stage: Properties,
  api: ApiFacts,
  journal: Journal,
): (facts: AccessFacts) => void {
  return makeStageLog<AccessFacts>(stage, {
    journal,
    source: 'websocket-api',
    lookUp: (name, facts) => VARIABLES[name]?.(facts, api),
  });
}
