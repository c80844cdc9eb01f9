/** Reads a request's body within a limit, without keeping more than that of it. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

export type ReadBody =
  | { readonly kind: 'complete'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  /** The client went away. */
  | { readonly kind: 'aborted' };

export function readBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes)
    return Promise.resolve({ kind: 'too-large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return chunks.push(chunk);
      request.off('data', onData).pause();
      resolve({ kind: 'too-large' });
    };
    request.on('data', onData);
    request.on('end', () => resolve({ kind: 'complete', body: Buffer.concat(chunks) }));
    request.on('error', () => resolve({ kind: 'aborted' }));
    request.on('close', () => resolve({ kind: 'aborted' }));
  });
}

/** How much of a refused body is let through unread, and for how long. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;
const MAX_DISCARD_MS = 5_000;

/**
 * Answers, whether or not the body was read. Where it was not, the connection is kept until the client has sent it, within
 * bounds: one that is closed while its client still sends is reset, and then the client may never see the answer.
 */
export function sendAnswer(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer = '',
): void {
  const { req: request } = response;
  const isEmptyByNature = status === 204 || status === 304;
  const content = isEmptyByNature ? '' : body;
  const length = isEmptyByNature ? {} : { 'content-length': Buffer.byteLength(content) };
  // A connection with an unread body on it cannot carry another request.
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(status, { ...headers, ...length });
  if (request.complete) {
    response.end(content);
    return;
  }
  response.flushHeaders();
  if (content.length > 0) response.write(content);
  discardRest(request, () => response.end());
}

function discardRest(request: IncomingMessage, then: () => void): void {
  let discarded = 0;
  const cutOff = setTimeout(() => request.destroy(), MAX_DISCARD_MS);
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > MAX_DISCARDED_BYTES) request.destroy();
  });
  request.on('end', then);
  request.on('close', () => clearTimeout(cutOff)).resume();
}
