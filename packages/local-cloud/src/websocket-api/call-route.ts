/** Invokes a route's function. Every answer counts that has a status; what else may happen is one and the same to clients. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { AccessFacts } from './access-log.ts';
import type { WebSocketOptions } from './websocket-options.ts';
import type { WebSocketRoute } from './websocket-routes.ts';

export type RouteAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

/** Undefined when the function has failed, could not be called, took too long, or its answer has no `statusCode`. */
export async function callRoute(
  { invoke }: Pick<WebSocketOptions, 'invoke'>,
  { functionArn, sourceArn, timeoutMs }: WebSocketRoute,
  event: unknown,
  facts: AccessFacts,
): Promise<RouteAnswer | undefined> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), timeoutMs);
  try {
    const result = await Promise.race([invoke(functionArn, event, sourceArn), late.promise]);
    if (result === 'late') return failed(facts, 'Endpoint request timed out');
    facts.integrationStatus = 200;
    if (result.functionError) return failed(facts, 'The function failed');
    return readAnswer(result.payload) ?? failed(facts, 'Malformed Lambda proxy response');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    facts.integrationStatus = error.status;
    return failed(facts, error.message);
  } finally {
    clearTimeout(timer);
  }
}

function failed(facts: AccessFacts, error: string): undefined {
  facts.integrationError = error;
}

function readAnswer(payload: unknown): RouteAnswer | undefined {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) return undefined;
  const { statusCode, headers, body } = payload as {
    statusCode: unknown;
    headers?: RouteAnswer['headers'] | null;
    body?: unknown;
  };
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  return { status, headers: headers ?? {}, body: typeof body === 'string' ? body : '' };
}
