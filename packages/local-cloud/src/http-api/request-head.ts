/** The first part of a request: method, path, query, headers, cookies. */
import type { IncomingMessage } from 'node:http';

/** A request before its body is read. */
export type RequestHead = {
  readonly method: string;
  /** As sent, still encoded. */
  readonly path: string;
  /** Decoded. */
  readonly rawPath: string;
  readonly query: string;
  /** Lower-case names; the values of a repeated header are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly sourceIp: string;
  readonly protocol: string;
};

/** Returns undefined when the path is not properly encoded. */
export function readHead(request: IncomingMessage): RequestHead | undefined {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const rawPath = decoded(path);
  if (rawPath === undefined) return undefined;
  const { headers, cookies } = readHeaders(request.rawHeaders);
  return {
    method: request.method ?? 'GET',
    path,
    rawPath,
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    cookies,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${request.httpVersion}`,
  };
}

function decoded(path: string): string | undefined {
  try {
    return path.includes('%') ? decodeURIComponent(path) : path;
  } catch {
    return undefined;
  }
}

/** These concern one connection only and never reach a function. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

function readHeaders(rawHeaders: readonly string[]) {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/; */).filter((cookie) => cookie !== ''));
    else if (!HOP_BY_HOP.has(name))
      headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value;
  }
  return { headers, cookies };
}
