import type { EventEntry } from './event-entry.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const MAX_ENTRIES = 10;
const MAX_BYTES = 1_000_000;

/** Counted by AWS for an entry that carries its time. */
const TIME_BYTES = 14;

/** UTF-8 bytes of an entry as PutEvents counts them. */
export function entryBytes(entry: EventEntry): number {
  return (
    TIME_BYTES +
    [entry.source, entry.detailType, entry.detail].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  );
}

/** Cuts the entries, in order, into calls that PutEvents accepts. One that is too large alone stays alone. */
export function batchEntries(entries: readonly EventEntry[], maxBytes = MAX_BYTES): EventEntry[][] {
  const batches: EventEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const batch = batches.at(-1);
    const size = entryBytes(entry);
    if (batch && batch.length < MAX_ENTRIES && bytes + size <= maxBytes) {
      batch.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}
