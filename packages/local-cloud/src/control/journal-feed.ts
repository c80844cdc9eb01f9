/** Server-sent events: what the journal holds from `?from=<sequence>` on, then each new entry as it is recorded. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalid } from './control-input.ts';
import type { Journal, Recorded } from './journal.ts';

/** A browser that reconnects says which entry it saw last. Without either it gets only what is new. */
export function serveFeed(journal: Journal, request: IncomingMessage, response: ServerResponse): void {
  const from = firstSequence(request);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const send = (entry: Recorded) =>
    response.write(`id: ${entry.sequence}\ndata: ${JSON.stringify(entry)}\n\n`);
  for (const entry of journal.entries()) if (entry.sequence >= from) send(entry);
  response.on('close', journal.subscribe(send));
}

function firstSequence({ url, headers }: IncomingMessage): number {
  const lastSeen = headers['last-event-id'];
  if (lastSeen !== undefined) return sequenceNumber(String(lastSeen)) + 1;
  const from = new URL(url ?? '/', 'http://localhost').searchParams.get('from');
  return from === null ? Number.POSITIVE_INFINITY : sequenceNumber(from);
}

function sequenceNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw invalid('from must be the sequence number of a journal entry');
  return Number(value);
}
