/** One open connection: its two clocks, its limits, and how it ends. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { watchFrameSizes } from './frame-sizes.ts';
import type { Client, Closing } from './gateway-event.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export type ConnectionLimits = {
  readonly maxMessageBytes: number;
  readonly maxFrameBytes: number;
  /** Without a message or a ping, either way. */
  readonly idleTimeoutMs: number;
  readonly maxDurationMs: number;
};

export const AWS_LIMITS: ConnectionLimits = {
  maxMessageBytes: 128 * 1024,
  maxFrameBytes: 32 * 1024,
  idleTimeoutMs: 10 * 60_000,
  maxDurationMs: 2 * 60 * 60_000,
};

export type Connection = {
  readonly client: Client;
  lastActiveAtMs(): number;
  send(text: string): void;
  /** With a close frame; what the client still sends is not heard. */
  close(closing: Closing): void;
  /** Without a word to either side. */
  cut(): void;
};

type Listeners = {
  onMessage(body: string): void;
  /** The connection takes and gives nothing any more; the client may still have to hear of it. */
  onClosing(closing: Closing): void;
  /** Not after a cut. */
  onClosed(closing: Closing): void;
};

const GOING_AWAY: Closing = { code: 1001, reason: 'Going away' };
const NO_BINARY: Closing = { code: 1003, reason: 'Binary frames are not supported' };
const TOO_LARGE: Closing = { code: 1009, reason: 'Frame too large' };

export function keepConnection(
  { webSocket, socket, client }: { webSocket: WebSocket; socket: Duplex; client: Client },
  limits: ConnectionLimits,
  { onMessage, onClosing, onClosed }: Listeners,
): Connection {
  let lastActiveAtMs = client.connectedAtMs;
  let closing: Closing | undefined;
  let isCut = false;
  const end = (how: Closing, work: () => void) => {
    if (closing) return;
    closing = how;
    onClosing(how);
    work();
  };
  const close = (how: Closing) => end(how, () => webSocket.close(how.code, how.reason));
  const idle = setTimeout(() => close(GOING_AWAY), limits.idleTimeoutMs).unref();
  const age = setTimeout(() => close(GOING_AWAY), limits.maxDurationMs).unref();
  const touch = () => {
    lastActiveAtMs = Date.now();
    idle.refresh();
  };
  watchFrameSizes(socket, limits.maxFrameBytes, () => close(TOO_LARGE));
  webSocket.on('message', (data, isBinary) => {
    if (closing) return;
    touch();
    if (isBinary) close(NO_BINARY);
    else onMessage(data.toString());
  });
  webSocket.on('ping', touch);
  // Such as a message that is too large: the library closes with the code that fits.
  webSocket.on('error', () => undefined);
  webSocket.on('close', (code, reason) => {
    clearTimeout(idle);
    clearTimeout(age);
    const how = closing ?? { code, reason: reasonFor(code, reason.toString()) };
    end(how, () => undefined);
    if (!isCut) onClosed(how);
  });
  return {
    client,
    lastActiveAtMs: () => lastActiveAtMs,
    send(text) {
      // Also because a timer that is set back after its end starts again.
      if (closing) return;
      touch();
      webSocket.send(text);
    },
    close,
    cut() {
      isCut = true;
      end({ code: 1006, reason: reasonFor(1006, '') }, () => webSocket.terminate());
    },
  };
}

/** What `$disconnect` is told where the client gave no reason. */
function reasonFor(code: number, given: string): string {
  if (given !== '') return given;
  if (code === 1005) return 'Client-side close frame status not set';
  return code === 1006 ? 'Connection Closed Abnormally' : '';
}
