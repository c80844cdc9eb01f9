/** What a client sends to open a connection. */
import type { IncomingMessage } from 'node:http';

/** All values of each name, the names as they were sent. */
export type MultiValues = Readonly<Record<string, readonly string[]>>;

export type UpgradeRequest = {
  /** As sent, without the query. */
  readonly path: string;
  readonly headers: MultiValues;
  readonly query: MultiValues;
  readonly sourceIp: string;
};

export function readUpgradeRequest({ url = '/', rawHeaders, socket }: IncomingMessage): UpgradeRequest {
  const [path = '/', ...query] = url.split('?');
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return {
    path,
    headers: grouped(headers),
    query: grouped([...new URLSearchParams(query.join('?'))]),
    sourceIp: socket.remoteAddress ?? '127.0.0.1',
  };
}

function grouped(pairs: readonly (readonly [string, string])[]): MultiValues {
  const values: Record<string, string[]> = {};
  for (const [name, value] of pairs) {
    const known = Object.hasOwn(values, name) ? (values[name] ?? []) : [];
    values[name] = [...known, value];
  }
  return values;
}

/** Of a repeated one the last value; the name in any case. */
export function headerOf({ headers }: Pick<UpgradeRequest, 'headers'>, name: string): string | undefined {
  const found = Object.entries(headers).findLast(([each]) => each.toLowerCase() === name.toLowerCase());
  return found?.[1].at(-1);
}

/** How events hold what has one value for each name. */
export function lastValues(values: MultiValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));
}
