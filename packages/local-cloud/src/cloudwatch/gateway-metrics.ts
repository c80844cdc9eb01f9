/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 */
import type { JournalEntry } from '../control/journal.ts';
import { type Fact, factsOf } from './fact.ts';

type Entry<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

export type MeasuredApi = {
  readonly apiId: string;
  readonly stage: string;
  /** DetailedMetricsEnabled: also by route. */
  readonly isDetailed: boolean;
};

/** 0 of an error counts, too: its average is the rate of errors. */
export function requestFacts(entry: Entry<'request'>, api: MeasuredApi): Fact[] {
  const { routeKey, status, latencyMs, integrationLatencyMs } = entry;
  const [Method = '', Resource] = routeKey.split(' ');
  const route = Resource === undefined ? {} : { Method, Resource };
  return factsOf('AWS/ApiGateway', dimensionsOf(api, route), [
    ['Count', 1],
    ['4xx', Number(status >= 400 && status < 500)],
    ['5xx', Number(status >= 500)],
    ['Latency', latencyMs, 'Milliseconds'],
    ...(integrationLatencyMs === undefined
      ? []
      : [['IntegrationLatency', integrationLatencyMs, 'Milliseconds'] as const]),
  ]);
}

export function connectionFacts({ change, code = 0 }: Entry<'connection'>, api: MeasuredApi): Fact[] {
  if (change === 'closed') return [];
  return factsOf('AWS/ApiGateway', dimensionsOf(api, { Route: '$connect' }), [
    ['ConnectCount', Number(change === 'opened')],
    ['ClientError', Number(change === 'refused' && code < 500)],
    ['ExecutionError', Number(change === 'refused' && code >= 500)],
  ]);
}

/** What no route takes, or too much of it, is the client's error; what the function itself answers is the integration's. */
export function messageFacts(entry: Entry<'message'>, api: MeasuredApi): Fact[] {
  const { direction, routeKey = '-', status = 200, error } = entry;
  const dimensions = dimensionsOf(api, routeKey === '-' ? {} : { Route: routeKey });
  if (direction === 'out') return factsOf('AWS/ApiGateway', dimensions, [['MessageCount', 1]]);
  const isRefused = status === 429 || routeKey === '-';
  return factsOf('AWS/ApiGateway', dimensions, [
    ['MessageCount', 1],
    ['ClientError', Number(isRefused)],
    ['ExecutionError', Number(error !== undefined)],
    ['IntegrationError', Number(!isRefused && error === undefined && status >= 400)],
  ]);
}

function dimensionsOf({ apiId, stage, isDetailed }: MeasuredApi, route: Readonly<Record<string, string>>) {
  const ofStage = { ApiId: apiId, Stage: stage };
  const isByRoute = isDetailed && Object.keys(route).length > 0;
  return [{ ApiId: apiId }, ofStage, ...(isByRoute ? [{ ...ofStage, ...route }] : [])];
}
