/** An HTTP server on 127.0.0.1 whose port is known before there is anything to answer with. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type LoopbackServer = {
  readonly port: number;
  readonly url: string;
  /** Until this is called every request is answered with 503. */
  answerWith(listener: RequestListener): void;
  /** Until this is called a request for a WebSocket is a request like every other. */
  upgradeWith(listener: UpgradeListener): void;
  stop(): Promise<void>;
};

/** Names the port in its message; `port` is for tools that choose another one. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} on 127.0.0.1 is taken by another program`);
    this.port = port;
  }
}

// Longer than any SDK keeps an idle connection, so that none is closed under a request on its way.
const KEEP_ALIVE_MS = 65_000;

/** `port` 0 takes a free one. */
export async function listenOnLoopback(port: number): Promise<LoopbackServer> {
  let listener: RequestListener = (_request, response) => void response.writeHead(503).end('Starting');
  let upgrade: UpgradeListener | undefined;
  const shouldUpgradeCallback = ({ headers }: IncomingMessage) =>
    upgrade !== undefined && headers.upgrade?.toLowerCase() === 'websocket';
  const server = createServer({ shouldUpgradeCallback }, (request, response) => listener(request, response));
  server.on('upgrade', (request, socket, head) => upgrade?.(request, socket, head));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    port: actual,
    url: `http://127.0.0.1:${actual}`,
    answerWith(next) {
      listener = next;
    },
    upgradeWith(next) {
      upgrade = next;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
