/**
 * The control API over HTTP, for tools in other processes and for the console; its routes are in control-routes.ts.
 * It can do anything to the cloud, so it speaks only with this machine: pages of other origins are refused, and so
 * are requests whose Host is not loopback (a name that an attacker's DNS points at 127.0.0.1).
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import findMyWay from 'find-my-way';
import { AwsError } from '../endpoint/aws-service.ts';
import { BodyTooLarge, wholeBody } from '../endpoint/http-exchange.ts';
import { sendAnswer } from '../endpoint/request-body.ts';
import { isFromThisMachine } from '../endpoint/this-machine.ts';
import type { Control } from './control.ts';
import { parseBody } from './control-input.ts';
import { CONTROL_ROUTES, type ControlRoute } from './control-routes.ts';
import type { Journal } from './journal.ts';
import { serveFeed } from './journal-feed.ts';

export const CONTROL_PREFIX = '/_control';

const MAX_BODY_BYTES = 64 * 1024;

export function makeControlApi(control: Control, journal: Journal): RequestListener {
  const router = findMyWay({
    ignoreTrailingSlash: true,
    defaultRoute: (request, response) =>
      sendError(response, new AwsError('NotFound', `There is no ${request.url}`, 404)),
  });
  for (const route of CONTROL_ROUTES) {
    router.on(route.method, CONTROL_PREFIX + route.path, (request, response, params) =>
      respond(response, async () => sendJson(response, 200, await answer(route, control, request, params))),
    );
  }
  router.on('GET', `${CONTROL_PREFIX}/feed`, (request, response) =>
    respond(response, async () => serveFeed(journal, request, response)),
  );
  return (request, response) => {
    const { origin } = request.headers;
    if (!isFromThisMachine(request)) {
      sendError(response, new AwsError('Forbidden', 'The control API speaks only with this machine', 403));
      return;
    }
    if (origin !== undefined) allowOrigin(response, origin);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else router.lookup(request, response);
  };
}

async function answer(
  route: ControlRoute,
  control: Control,
  request: IncomingMessage,
  params: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
  const body = parseBody(await wholeBody(request, MAX_BODY_BYTES));
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  return route.answer(control, { params, query, body });
}

async function respond(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AwsError) sendError(response, error);
    else if (error instanceof BodyTooLarge) sendError(response, new AwsError('TooLarge', error.message, 413));
    else sendError(response, new AwsError('Failed', String(error), 500));
  }
}

function sendError(response: ServerResponse, { code, message, status }: AwsError): void {
  sendJson(response, status, { code, message });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendAnswer(response, status, { 'content-type': 'application/json' }, JSON.stringify(value));
}

function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('vary', 'origin');
}
