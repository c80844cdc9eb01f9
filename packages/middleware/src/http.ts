import { randomUUID } from 'node:crypto';
import middy, { type MiddlewareObj } from '@middy/core';
import httpEventNormalizer from '@middy/http-event-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { Endpoint, RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import { AppError } from '@orderflow/errors/app-error';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Caller, readCaller } from './caller.ts';
import { describeError } from './describe-error.ts';
import { parseRequest, readTrace, refuseLargeBody } from './http-request.ts';
import { log } from './log.ts';
import { count } from './metrics.ts';
import { observeInvocation } from './observe-invocation.ts';
import { problemFor } from './problem-response.ts';
import { currentTrace, type Trace, withTrace } from './trace.ts';

/** What a use case receives: parsed, typed and, unless the endpoint is public, with the verified caller. */
export type HttpRequest<E extends Endpoint> = RequestOf<E> & {
  readonly caller: E['access'] extends 'public' ? undefined : Caller;
  readonly trace: Trace;
};

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** What is left to answer 503 ourselves; otherwise Lambda ends the function and the gateway says 500. */
const ANSWER_RESERVE_MS = 250;

// Six constant headers in place of @middy/http-security-headers: 1.9 kB and some twenty headers, most for web pages.
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

function answer(
  status: number,
  type: string,
  body: unknown,
  headers = {},
): APIGatewayProxyStructuredResultV2 {
  const correlationId = currentTrace()?.correlationId ?? '';
  return {
    statusCode: status,
    headers: { ...SECURITY_HEADERS, 'content-type': type, 'x-correlation-id': correlationId, ...headers },
    body: JSON.stringify(body),
  };
}

function success({ response }: Endpoint, body: unknown): APIGatewayProxyStructuredResultV2 {
  const { status, mediaType, cacheControl } = response;
  const caching = cacheControl ? { 'cache-control': cacheControl } : {};
  if (!mediaType) return answer(status, 'application/json', body, caching);
  const bytes = Buffer.from(body as Uint8Array);
  return {
    ...answer(status, mediaType, undefined, caching),
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  };
}

/** Every thrown value becomes problem+json here, and only here. A middleware that returned it would end the chain. */
function reportOutcome(operation: string): MiddlewareObj {
  return {
    after: ({ response }) => {
      log.info('request succeeded', { operation, status: response.statusCode });
      count('RequestSucceeded');
    },
    onError: (request) => {
      const { problem, headers } = problemFor(request.error, currentTrace()?.correlationId ?? '');
      const fields = { operation, status: problem.status, code: problem.code };
      if (problem.status >= 500)
        log.error('request failed', { ...fields, error: describeError(request.error) });
      else log.info('request rejected', fields);
      count(problem.status >= 500 ? 'RequestFailed' : 'RequestRejected');
      request.response = answer(problem.status, 'application/problem+json', problem, headers);
    },
  };
}

/** Throws when the endpoint has a body and it is too large, is not JSON or is not called so. */
function readBody(endpoint: Endpoint): MiddlewareObj[] {
  if (!endpoint.request.body) return [];
  const checkSize: MiddlewareObj<APIGatewayProxyEventV2> = { before: ({ event }) => refuseLargeBody(event) };
  return [checkSize as MiddlewareObj, httpJsonBodyParser() as MiddlewareObj];
}

/**
 * Makes the Lambda handler of one endpoint (API Gateway HTTP API, payload format 2.0). What comes in and what
 * goes out is checked against the endpoint's contract; an answer that breaks it is a logged 500.
 */
export function httpPipeline<E extends Endpoint>(
  endpoint: E,
  handle: (request: HttpRequest<E>) => Promise<ResponseOf<E>>,
): HttpHandler {
  const serve = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const caller = admit(endpoint, event.requestContext);
    const request = { ...parseRequest(endpoint, event), caller, trace: currentTrace() } as HttpRequest<E>;
    return success(endpoint, endpoint.response.body.parse(await handle(request)));
  };
  const pipeline = middy(serve, { timeoutEarlyInMillis: ANSWER_RESERVE_MS, timeoutEarlyResponse: timedOut })
    .use(observeInvocation())
    .use(reportOutcome(endpoint.operation))
    .use(httpEventNormalizer())
    .use(readBody(endpoint)) as HttpHandler;
  return (event, context) => withTrace(readTrace(event, randomUUID), () => pipeline(event, context));
}

/** Who is calling, if the endpoint is not for everybody; throws when it is not for them. */
function admit({ access }: Endpoint, requestContext: object): Caller | undefined {
  if (access === 'public') return undefined;
  const caller = readCaller(requestContext);
  if (access === 'operator' && !caller.isOperator) {
    throw new AppError('Only operators may do this', { code: 'OPERATORS_ONLY', kind: 'forbidden' });
  }
  return caller;
}

function timedOut(): never {
  throw new AppError('The request took too long', {
    code: 'TIMED_OUT',
    kind: 'unavailable',
    retryable: true,
  });
}
