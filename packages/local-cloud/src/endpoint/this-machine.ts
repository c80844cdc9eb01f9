/**
 * Keeps out web pages of elsewhere: those that reach 127.0.0.1 by a name of their own, which an attacker's DNS can point
 * there, and those that say where they come from.
 */
import type { IncomingMessage, RequestListener } from 'node:http';

type Check = (request: IncomingMessage) => boolean;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The Host that the request names is this machine. */
export const hasLoopbackHost: Check = ({ headers }) => isLoopback(`http://${headers.host}`);

/** The same, and no page of another machine sent it. For what changes something without asking for a token. */
export const isFromThisMachine: Check = (request) => {
  const { origin } = request.headers;
  return hasLoopbackHost(request) && (origin === undefined || isLoopback(origin));
};

/** Answers 403 in the listener's place unless the check holds. */
export function onlyWhen(check: Check, listener: RequestListener): RequestListener {
  return (request, response) => {
    if (check(request)) listener(request, response);
    else
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('This speaks only with its own machine\n');
  };
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}
