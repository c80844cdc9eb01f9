/** The stage's access log: one line a request. */
import type { Journal } from '../control/journal.ts';
import type { Properties } from './http-api-options.ts';
import { logTime } from './http-event.ts';
import { makeStageLog } from './stage-log.ts';

/** What there is to say about one request; `$context.` variables are made from it. */
export type RequestFacts = {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly startedAtMs: number;
  method: string;
  path: string;
  protocol: string;
  sourceIp: string;
  userAgent: string;
  routeKey: string;
  status: number;
  responseLength: number;
  integrationStatus?: number;
  integrationLatencyMs?: number;
  integrationError?: string;
  authorizerError?: string;
  errorMessage?: string;
  claims?: Readonly<Record<string, string>>;
};

const VARIABLES: Readonly<Record<string, (facts: RequestFacts) => unknown>> = {
  requestId: (facts) => facts.requestId,
  extendedRequestId: (facts) => facts.requestId,
  requestTime: (facts) => logTime(facts.receivedAt),
  requestTimeEpoch: (facts) => facts.receivedAt.getTime(),
  httpMethod: (facts) => facts.method,
  path: (facts) => facts.path,
  protocol: (facts) => facts.protocol,
  routeKey: (facts) => facts.routeKey,
  stage: () => '$default',
  status: (facts) => facts.status,
  responseLength: (facts) => facts.responseLength,
  responseLatency: (facts) => Math.round(performance.now() - facts.startedAtMs),
  'identity.sourceIp': (facts) => facts.sourceIp,
  'identity.userAgent': (facts) => facts.userAgent,
  'integration.status': (facts) => facts.integrationStatus,
  integrationStatus: (facts) => facts.integrationStatus,
  'integration.latency': (facts) => facts.integrationLatencyMs,
  integrationLatency: (facts) => facts.integrationLatencyMs,
  'integration.error': (facts) => facts.integrationError,
  integrationErrorMessage: (facts) => facts.integrationError,
  'authorizer.error': (facts) => facts.authorizerError,
  'error.message': (facts) => facts.errorMessage,
};
const CLAIM = 'authorizer.claims.';

/** `stage`: AWS::ApiGatewayV2::Stage. */
export function makeAccessLog(stage: Properties, journal: Journal): (facts: RequestFacts) => void {
  return makeStageLog<RequestFacts>(stage, {
    journal,
    source: 'http-api',
    lookUp: (name, facts) =>
      name.startsWith(CLAIM) ? facts.claims?.[name.slice(CLAIM.length)] : VARIABLES[name]?.(facts),
  });
}
