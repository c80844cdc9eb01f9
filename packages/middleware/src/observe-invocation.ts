import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import type { MiddlewareObj } from '@middy/core';
import { logger } from './log.ts';
import { metrics } from './metrics.ts';

/**
 * What all pipelines share: function name, request id and cold start on every log line, and one EMF line per
 * invocation. Must be the first to be `use`d: middy runs the first one's `after` and `onError` last, when all is counted.
 */
export function observeInvocation(): MiddlewareObj[] {
  const nameFunction: MiddlewareObj = {
    before: ({ context }) => {
      metrics.addDimension('function_name', context.functionName);
    },
  };
  return [logMetrics(metrics, { captureColdStartMetric: true }), injectLambdaContext(logger), nameFunction];
}
