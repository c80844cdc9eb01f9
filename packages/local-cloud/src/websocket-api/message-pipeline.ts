/** One message's way: route, throttle, function, and what the client hears of it. */
import type { Journal } from '../control/journal.ts';
import type { makeThrottle } from '../http-api/throttle.ts';
import { type AccessFacts, newFacts } from './access-log.ts';
import { callRoute } from './call-route.ts';
import type { Connection } from './connection.ts';
import type { GatewayEvents } from './gateway-event.ts';
import type { WebSocketOptions } from './websocket-options.ts';
import type { WebSocketRoutes } from './websocket-routes.ts';

type Parts = {
  readonly routes: WebSocketRoutes;
  readonly events: GatewayEvents;
  readonly throttle: ReturnType<typeof makeThrottle>;
  readonly log: (facts: AccessFacts) => void;
};

/** In the gateway's own words, with the status that its access log gives them. */
const REFUSALS = { 403: 'Forbidden', 429: 'Too Many Requests', 500: 'Internal server error' } as const;

export function makeMessagePipeline(options: WebSocketOptions, { routes, events, throttle, log }: Parts) {
  /** A number when the gateway answers in the function's place. */
  async function answerTo(connection: Connection, body: string, facts: AccessFacts) {
    const route = routes.forMessage(body);
    if (!route) return 403;
    facts.routeKey = route.routeKey;
    if (!throttle.admits(route.routeKey)) return 429;
    const event = events.message(connection.client, route.routeKey, body, facts.requestId);
    const answer = await callRoute(options, route, event, facts);
    if (!answer) return 500;
    facts.status = answer.status;
    return route.answers ? answer.body : '';
  }
  return async (connection: Connection, body: string): Promise<void> => {
    const facts = newFacts(connection.client);
    const answer = await answerTo(connection, body, facts);
    if (typeof answer === 'number') facts.status = answer;
    record(options.journal, connection, { body, facts });
    log(facts);
    const text = typeof answer === 'number' ? refusal(REFUSALS[answer], facts) : answer;
    if (text !== '') connection.send(text);
  };
}

function refusal(message: string, { client, requestId }: AccessFacts): string {
  return JSON.stringify({ message, connectionId: client.connectionId, requestId });
}

function record(
  journal: Journal,
  { client }: Connection,
  { body, facts }: { readonly body: string; readonly facts: AccessFacts },
): void {
  journal.record({
    kind: 'message',
    connectionId: client.connectionId,
    direction: 'in',
    bytes: Buffer.byteLength(body),
    routeKey: facts.routeKey,
    status: facts.status,
    ...(facts.integrationError !== undefined && { error: facts.integrationError }),
  });
}
