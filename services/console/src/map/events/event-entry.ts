/** An event as the journal and the control API have it, and what people want to know of it first. */
import type { LinkedEvent, Recorded } from '../../local-cloud/control-client.ts';
import { keptEntries } from '../../local-cloud/journal-store.ts';

export type EventEntry = Extract<Recorded, { kind: 'event' }>;

export const isScheduled = ({ source, detailType }: Pick<LinkedEvent, 'source' | 'detailType'>): boolean =>
  source === 'aws.events' && detailType === 'Scheduled Event';

/** Newest first. */
export function newestEvents(
  entries: readonly Recorded[],
  count: number,
  isShown: (event: EventEntry) => boolean,
) {
  const newest: EventEntry[] = [];
  for (let index = entries.length - 1; index >= 0 && newest.length < count; index -= 1) {
    const entry = entries[index];
    if (entry?.kind === 'event' && isShown(entry)) newest.push(entry);
  }
  return newest;
}

export type Rate = { readonly count: number; readonly seconds: number };

/** Of the last minute, or as far back as the journal that is kept here goes. */
export function rateOf(entries: readonly Recorded[], nowMs: number): Rate {
  const sinceMs = nowMs - 60_000;
  let count = 0;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (!entry || Date.parse(entry.at) < sinceMs) return { count, seconds: 60 };
    if (entry.kind === 'event' && !isScheduled(entry)) count += 1;
  }
  const oldestMs = Date.parse(entries[0]?.at ?? '');
  // A journal that is not full has seen everything there was.
  const isCut = entries.length >= keptEntries && nowMs > oldestMs;
  return { count, seconds: isCut ? Math.ceil((nowMs - oldestMs) / 1000) : 60 };
}
