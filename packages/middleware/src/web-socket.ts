import { randomUUID } from 'node:crypto';
import middy, { type MiddlewareObj } from '@middy/core';
import { webSocketProtocol } from '@orderflow/contracts/web-socket-protocol';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { type Caller, readConnectionCaller } from './caller.ts';
import { describeError } from './describe-error.ts';
import { log } from './log.ts';
import { count } from './metrics.ts';
import { observeInvocation } from './observe-invocation.ts';
import { problemFor } from './problem-response.ts';
import { currentTrace, type Trace, withTrace } from './trace.ts';
import { parseMessage } from './web-socket-message.ts';

/** What use cases know of a connection. It may be gone by the time that they run. */
export type Connection = {
  readonly connectionId: string;
  readonly caller: Caller;
  readonly trace: Trace;
};
export type ConnectionMessage<Body> = Connection & { readonly body: Body };
export type ConnectionEnd = Connection & {
  /** 1000, 1001 (idle or too old), 1005 (none given), 1006 (vanished), ... */
  readonly closeCode: number;
};

type WebSocketEvent = {
  readonly body?: string | null;
  readonly requestContext: {
    readonly connectionId: string;
    readonly requestId: string;
    readonly routeKey: string;
    readonly disconnectStatusCode?: number;
    readonly authorizer?: object;
  };
};

export type WebSocketAnswer = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type WebSocketHandler = (event: WebSocketEvent, context: Context) => Promise<WebSocketAnswer>;

/**
 * Makes the Lambda handler of `$connect`. What it throws refuses the client. Nothing can be sent to the connection yet: it is open
 * only once this has returned.
 */
export function connectPipeline(handle: (connection: Connection) => Promise<void>): WebSocketHandler {
  return makePipeline(async (connection) => {
    await handle(connection);
    // A browser takes no connection unless one of its subprotocols is named.
    return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': webSocketProtocol } };
  });
}

/** Makes the Lambda handler of `$disconnect`, which AWS calls as well as it can: it may never be called, and late. */
export function disconnectPipeline(handle: (end: ConnectionEnd) => Promise<void>): WebSocketHandler {
  return makePipeline(async (connection, { requestContext: { disconnectStatusCode = 1006 } }) => {
    await handle({ ...connection, closeCode: disconnectStatusCode });
    return { statusCode: 200 };
  });
}

/**
 * Makes the Lambda handler of a message. What the use case returns goes back to the client as JSON, and nothing does for
 * `undefined`; what it throws goes back as an ErrorFrame (see contracts). Messages may overtake each other.
 */
export function messagePipeline<Schema extends z.ZodType>(
  schema: Schema,
  handle: (message: ConnectionMessage<z.output<Schema>>) => Promise<unknown>,
): WebSocketHandler {
  return makePipeline(async (connection, { body }) => {
    const reply = await handle({ ...connection, body: parseMessage(schema, body ?? '') });
    return { statusCode: 200, ...(reply !== undefined && { body: JSON.stringify(reply) }) };
  });
}

type Serve = (connection: Connection, event: WebSocketEvent) => Promise<WebSocketAnswer>;

function makePipeline(serve: Serve): WebSocketHandler {
  const run = (event: WebSocketEvent): Promise<WebSocketAnswer> => {
    const { requestContext } = event;
    const trace = currentTrace() as Trace;
    const caller = readConnectionCaller(requestContext);
    return serve({ connectionId: requestContext.connectionId, caller, trace }, event);
  };
  const pipeline = middy(async (event: WebSocketEvent) => run(event))
    .use(observeInvocation())
    .use(reportOutcome()) as WebSocketHandler;
  return (event, context) => {
    const trace = { correlationId: randomUUID(), causationId: event.requestContext.requestId };
    return withTrace(trace, () => pipeline(event, context));
  };
}

/** Every thrown value becomes an ErrorFrame here, and only here. */
function reportOutcome(): MiddlewareObj<WebSocketEvent, WebSocketAnswer> {
  const about = ({ requestContext: { routeKey, connectionId } }: WebSocketEvent) => ({
    routeKey,
    connectionId,
  });
  return {
    after: ({ event }) => {
      log.info('request succeeded', about(event));
      count('RequestSucceeded');
    },
    onError: (request) => {
      const { problem } = problemFor(request.error, currentTrace()?.correlationId ?? '');
      const fields = { ...about(request.event), status: problem.status, code: problem.code };
      if (problem.status >= 500)
        log.error('request failed', { ...fields, error: describeError(request.error) });
      else log.info('request rejected', fields);
      count(problem.status >= 500 ? 'RequestFailed' : 'RequestRejected');
      request.response = { statusCode: problem.status, body: JSON.stringify({ error: problem }) };
    },
  };
}
