/**
 * API Gateway HTTP API: routes, JWT authorizer, CORS, throttling and access log in front of functions, payload format 2.0.
 *
 * Not emulated: payload format 1.0, integrations other than Lambda, Lambda and IAM authorizers, parameter mapping, custom
 * domains, stages beside $default, mutual TLS, account-wide throttling. The function's own 6 MB limit comes before the
 * gateway's 10 MB limit on answers.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAnswer } from '../endpoint/request-body.ts';
import { makeAccessLog, type RequestFacts } from './access-log.ts';
import { makeCors } from './cors.ts';
import { type GatewayAnswer, gatewayMessage, internalServerError } from './gateway-answer.ts';
import type { HttpApiOptions } from './http-api-options.ts';
import { type RequestHead, readHead } from './request-head.ts';
import { makeRequestPipeline } from './request-pipeline.ts';

/** As access logs write what there is not. */
const NO_ROUTE = '-';

export type { HttpApiOptions };
export type HttpApi = { handler(request: IncomingMessage, response: ServerResponse): void };

export function makeHttpApi(options: HttpApiOptions): HttpApi {
  const cors = makeCors(options.properties.CorsConfiguration as HttpApiOptions['properties'] | undefined);
  const log = makeAccessLog(options.stage, options.journal);
  const pipeline = makeRequestPipeline(options);

  async function answer(request: IncomingMessage, facts: RequestFacts): Promise<GatewayAnswer | undefined> {
    const head = readHead(request);
    if (!head) return gatewayMessage(400, 'Bad Request');
    Object.assign(facts, headFacts(head));
    const preflight = cors.preflight(head.method, head.headers);
    if (preflight) return preflight;
    const answered = await pipeline(request, head, facts);
    return answered && cors.apply(answered, head.headers);
  }
  return {
    handler(request, response) {
      const facts = newFacts();
      answer(request, facts)
        .catch((error: unknown) => {
          facts.errorMessage = String(error);
          return internalServerError();
        })
        .then((answered) => {
          // Undefined: the client is gone, so there is nobody to answer.
          if (!answered) return response.destroy();
          facts.status = answered.status;
          facts.responseLength = Buffer.byteLength(answered.body);
          if (facts.routeKey !== NO_ROUTE) options.answerCheck?.(answered, facts);
          const { status, headers, body } = answered;
          sendAnswer(response, status, { ...headers, 'apigw-requestid': facts.requestId }, body);
          log(facts);
          options.journal.record(recordOf(facts));
        })
        .catch(() => response.destroy());
    },
  };
}

function recordOf({ requestId, routeKey, status, startedAtMs, integrationLatencyMs }: RequestFacts) {
  const latencyMs = performance.now() - startedAtMs;
  const integration = integrationLatencyMs === undefined ? {} : { integrationLatencyMs };
  return { kind: 'request', requestId, routeKey, status, latencyMs, ...integration } as const;
}

function newFacts(): RequestFacts {
  const unknown = {
    method: '-',
    path: '-',
    protocol: '-',
    sourceIp: '-',
    userAgent: '-',
    routeKey: NO_ROUTE,
  };
  const times = { receivedAt: new Date(), startedAtMs: performance.now() };
  return { requestId: randomUUID(), ...times, ...unknown, status: 500, responseLength: 0 };
}

function headFacts({ method, rawPath, protocol, sourceIp, headers }: RequestHead): Partial<RequestFacts> {
  return { method, path: rawPath, protocol, sourceIp, userAgent: headers['user-agent'] ?? '-' };
}
