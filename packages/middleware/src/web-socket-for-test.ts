/** Events of the WebSocket API as API Gateway sends them, and what a handler answers and logs. */
import { aContext, withLogs } from './invoke-for-test.ts';
import type { WebSocketHandler } from './web-socket.ts';

export const callerOnConnection = {
  principalId: 'c1',
  customerId: 'c1',
  email: 'ada@example.com',
  groups: 'operators admins',
  integrationLatency: 7,
};

type Changes = { readonly routeKey?: string; readonly body?: string; readonly [field: string]: unknown };

export function aConnectionEvent({ body, ...changes }: Changes = {}) {
  return {
    requestContext: {
      connectionId: 'L0SM9cOFvHcCIhw=',
      requestId: 'request-1',
      routeKey: '$default',
      authorizer: callerOnConnection,
      ...changes,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

export async function answerTo(handler: WebSocketHandler, event: ReturnType<typeof aConnectionEvent>) {
  const { result, ...logs } = await withLogs(() => handler(event, aContext()));
  return { ...result, ...logs };
}
