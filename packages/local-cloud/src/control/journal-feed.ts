/**
 * Server-sent events: what the journal holds from `?from=<sequence>` on, or the `?last=<count>` entries, then each new entry as it is
 * recorded.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalid } from './control-input.ts';
import type { Journal, Recorded } from './journal.ts';

/** A browser that reconnects says which entry it saw last. Who asks for nothing gets only what is new. */
export function serveFeed(journal: Journal, request: IncomingMessage, response: ServerResponse): void {
  const from = firstSequence(request, journal);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const send = (entry: Recorded) =>
    response.write(`id: ${entry.sequence}\ndata: ${JSON.stringify(entry)}\n\n`);
  for (const entry of journal.entries()) if (entry.sequence >= from) send(entry);
  response.on('close', journal.subscribe(send));
}

function firstSequence({ url, headers }: IncomingMessage, journal: Journal): number {
  const lastSeen = headers['last-event-id'];
  if (lastSeen !== undefined) return wholeNumber('Last-Event-ID', String(lastSeen)) + 1;
  const { searchParams: query } = new URL(url ?? '/', 'http://localhost');
  const [from, last] = [query.get('from'), query.get('last')];
  if (from !== null) return wholeNumber('from', from);
  if (last === null) return Number.POSITIVE_INFINITY;
  const recorded = journal.entries().at(-1)?.sequence ?? 0;
  return recorded - wholeNumber('last', last) + 1;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value))
    throw invalid(`${name} must be a whole number: journal entries are numbered from 1`);
  return Number(value);
}
