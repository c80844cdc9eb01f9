/** A request for a connection that waits for its answer: a socket that nobody has taken yet. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export type Upgrade = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What the client has sent after its request. */
  readonly head: Buffer;
};

type Terms = { readonly subprotocol: string | undefined; readonly maxMessageBytes: number };

/** What the library would only find out after functions have been called. */
export function isWellFormed({ request: { method, headers } }: Upgrade): boolean {
  const hasKey = /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '');
  return method === 'GET' && hasKey && headers['sec-websocket-version'] === '13';
}

/** Not called back when the client has gone meanwhile. */
export function acceptUpgrade(
  { request, socket, head }: Upgrade,
  { subprotocol, maxMessageBytes }: Terms,
  onOpen: (webSocket: WebSocket) => void,
): void {
  // One for each connection, because the library asks it which subprotocol is taken.
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    handleProtocols: () => subprotocol ?? false,
  });
  server.handleUpgrade(request, socket, head, onOpen);
}

/** Answers with plain HTTP. `ids`: of the connection that there might have been, and of the request. */
export function refuseUpgrade(
  { socket }: Pick<Upgrade, 'socket'>,
  status: number,
  ids: { readonly connectionId?: string; readonly requestId?: string } = {},
): void {
  const message = STATUS_CODES[status] ?? 'Refused';
  const body = JSON.stringify({ message, ...ids });
  const head = [
    `HTTP/1.1 ${status} ${message}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
