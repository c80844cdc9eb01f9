/** Stands before an emulator on this machine: rewrites the templates that are uploaded to it, mends its answers, and counts both. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { webSocketProtocol } from '@orderflow/contracts/web-socket-protocol';
import type { Differences } from './differences.ts';
import { rewriteTemplate, type Template } from './rewrites.ts';

export type Front = {
  readonly url: string;
  /** How often each difference was dealt with, by its name. */
  readonly counts: ReadonlyMap<string, number>;
  stop(): Promise<void>;
};

/** The framework's own name for it. */
const isTemplate = ({ method, url = '' }: IncomingMessage) =>
  method === 'PUT' && url.includes('/compiled-cloudformation-template.json');

/** What the emulator is asked must be answered under the address that was asked: signatures name the host. */
export async function startFront(emulatorUrl: string, differences: Differences): Promise<Front> {
  const counts = new Map<string, number>();
  const tell = (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const target = new URL(emulatorUrl);
  const urls = { emulatorUrl, frontUrl: '' };
  const rewrite = (text: string) =>
    JSON.stringify(rewriteTemplate(JSON.parse(text) as Template, differences, urls, tell));

  const server = createServer((incoming, answer) => {
    if (isTemplate(incoming)) void forwardChanged(target, incoming, answer, rewrite);
    else incoming.pipe(forward(target, incoming, incoming.headers, answer));
  });
  const open = new Set<Duplex>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const mends = webSocketAnswer in differences.answers ? () => tell(webSocketAnswer) : undefined;
  server.on('upgrade', (incoming, socket, begun) => upgrade(target, incoming, { socket, begun, mends }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  urls.frontUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: urls.frontUrl,
    counts,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  target: URL,
  { method, url }: IncomingMessage,
  headers: IncomingHttpHeaders,
  answer: ServerResponse,
) {
  const { hostname, port } = target;
  const outgoing = request({ hostname, port, method, path: url, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
    response.pipe(answer);
  });
  outgoing.on('error', (error) => {
    if (!answer.headersSent) answer.writeHead(502, { 'content-type': 'text/plain' });
    answer.end(`The emulator does not answer: ${error.message}`);
  });
  return outgoing;
}

async function forwardChanged(
  target: URL,
  incoming: IncomingMessage,
  answer: ServerResponse,
  change: (text: string) => string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.from(change(Buffer.concat(chunks).toString()));
  const kept = Object.entries(incoming.headers).filter(([name]) => !/checksum|content-md5/.test(name));
  const headers = { ...Object.fromEntries(kept), 'content-length': String(body.length) };
  forward(target, incoming, headers, answer).end(body);
}

/** An answer that is mended, by its name in the list of differences. */
const webSocketAnswer = 'subprotocol of a WebSocket';

type Upgrade = { readonly socket: Duplex; readonly begun: Buffer; readonly mends: (() => void) | undefined };

function upgrade(
  target: URL,
  { method, url, headers }: IncomingMessage,
  { socket, begun, mends }: Upgrade,
): void {
  const { hostname, port } = target;
  const outgoing = request({ hostname, port, method, path: url, headers });
  // A client that is refused may be gone before it has heard so.
  socket.on('error', () => outgoing.destroy());
  const write = (response: IncomingMessage, more: readonly string[] = []) =>
    socket.write([...head(response), ...more, '', ''].join('\r\n'));
  outgoing.on('upgrade', (response, upstream, upstreamHead) => {
    const lacks = mends !== undefined && response.headers['sec-websocket-protocol'] === undefined;
    if (lacks) mends();
    write(response, lacks ? [`Sec-WebSocket-Protocol: ${webSocketProtocol}`] : []);
    upstream.write(begun);
    socket.write(upstreamHead);
    socket.pipe(upstream).pipe(socket);
    upstream.on('error', () => socket.destroy());
    upstream.on('close', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  outgoing.on('response', (response) => {
    write(response);
    response.pipe(socket);
  });
  outgoing.on('error', () => socket.destroy());
  outgoing.end();
}

/** As it stands before the body, which comes without the encoding that it had. */
function head({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string[] {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []));
  const kept = pairs.filter(([name]) => name?.toLowerCase() !== 'transfer-encoding');
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...kept.map(([name, value]) => `${name}: ${value}`)];
}
