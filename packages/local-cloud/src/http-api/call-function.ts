/** Invokes a route's function and turns what comes of it into an answer. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { RequestFacts } from './access-log.ts';
import { functionAnswer } from './function-answer.ts';
import { type GatewayAnswer, internalServerError, serviceUnavailable } from './gateway-answer.ts';
import type { HttpApiOptions } from './http-api-options.ts';
import type { Route } from './resolve-routes.ts';

export async function callFunction(
  options: HttpApiOptions,
  route: Route,
  event: unknown,
  facts: RequestFacts,
): Promise<GatewayAnswer> {
  const startedAt = performance.now();
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), route.timeoutMs);
  try {
    const result = await Promise.race([
      options.invoke(route.functionArn, event, route.sourceArn),
      late.promise,
    ]);
    // An HTTP API says 503 where a REST API says 504.
    if (result === 'late') return explained(facts, 'Endpoint request timed out', serviceUnavailable());
    facts.integrationStatus = 200;
    if (result.functionError) return explained(facts, 'The function failed', internalServerError());
    return functionAnswer(result.payload);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    facts.integrationStatus = error.status;
    return explained(
      facts,
      error.message,
      error.status === 429 ? serviceUnavailable() : internalServerError(),
    );
  } finally {
    clearTimeout(timer);
    facts.integrationLatencyMs = Math.round(performance.now() - startedAt);
  }
}

function explained(facts: RequestFacts, error: string, answer: GatewayAnswer): GatewayAnswer {
  facts.integrationError = error;
  return answer;
}
