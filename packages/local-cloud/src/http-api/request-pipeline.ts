/** One request's way: route, throttle, authorizer, body, function. */
import type { IncomingMessage } from 'node:http';
import { readBody } from '../endpoint/request-body.ts';
import type { RequestFacts } from './access-log.ts';
import { callFunction } from './call-function.ts';
import { type GatewayAnswer, gatewayMessage } from './gateway-answer.ts';
import type { HttpApiOptions } from './http-api-options.ts';
import { httpEvent } from './http-event.ts';
import type { Authorized, Verdict } from './jwt-authorizer.ts';
import type { RequestHead } from './request-head.ts';
import { type Route, resolveRoutes } from './resolve-routes.ts';
import { type Matched, makeRoutes } from './routes.ts';
import { makeThrottle } from './throttle.ts';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

type Pipeline = (
  request: IncomingMessage,
  head: RequestHead,
  facts: RequestFacts,
) => Promise<GatewayAnswer | undefined>;

/** The returned function answers undefined when the client has gone away. */
export function makeRequestPipeline(options: HttpApiOptions): Pipeline {
  const routes = makeRoutes(resolveRoutes(options));
  const throttle = makeThrottle(options.stage, options.now ?? (() => performance.now()));

  return async (request, head, facts) => {
    const matched = routes.find(head.method, head.path);
    if (!matched) return gatewayMessage(404, 'Not Found');
    facts.routeKey = matched.route.routeKey;
    if (!throttle.admits(matched.route.routeKey)) return gatewayMessage(429, 'Too Many Requests');
    const verdict = await judge(matched.route, head);
    if (!verdict.isAllowed) {
      facts.authorizerError = verdict.reason;
      return verdict.answer;
    }
    if (verdict.authorizer) facts.claims = verdict.authorizer.jwt.claims;
    const read = await readBody(request, MAX_BODY_BYTES);
    if (read.kind === 'too-large') return gatewayMessage(413, 'Request Entity Too Large');
    if (read.kind === 'aborted') return undefined;
    const event = eventFor(options, head, {
      body: read.body,
      matched,
      facts,
      authorizer: verdict.authorizer,
    });
    return callFunction(options, matched.route, event, facts);
  };
}

type Judged = Exclude<Verdict, { isAllowed: true }> | { isAllowed: true; authorizer: Authorized | undefined };

async function judge(route: Route, head: RequestHead): Promise<Judged> {
  if (!route.authorizer) return { isAllowed: true, authorizer: undefined };
  return route.authorizer.judge(head, route.scopes);
}

type EventParts = {
  readonly body: Buffer;
  readonly matched: Matched<Route>;
  readonly facts: RequestFacts;
  readonly authorizer: Authorized | undefined;
};

function eventFor(
  options: HttpApiOptions,
  head: RequestHead,
  { body, matched, facts, authorizer }: EventParts,
): unknown {
  return httpEvent(head, body, {
    requestId: facts.requestId,
    routeKey: matched.route.routeKey,
    apiId: options.apiId ?? 'local',
    stage: '$default',
    stageVariables: options.stage.StageVariables as Record<string, string> | undefined,
    pathParameters: matched.pathParameters,
    authorizer,
    receivedAt: facts.receivedAt,
  });
}
