/** The events of one story, as they came: from the journal here, from the live feed on AWS. */
import type { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import type { Recorded } from '../local-cloud/control-client.ts';
import { metadataOf } from '../local-cloud/event-metadata.ts';
import { failureOf } from '../local-cloud/failures.ts';

export type StoryEvent = {
  readonly key: string;
  readonly at: string;
  /** `orders` */
  readonly service: string;
  readonly what: string;
  /** Something went wrong and is dealt with. */
  readonly isTrouble: boolean;
  readonly note?: string;
};

/** Oldest first. An event that is published in two versions is one. */
export function eventsInJournal(entries: readonly Recorded[], correlationId: string): StoryEvent[] {
  const found = entries.flatMap((entry) => happened(entry, correlationId) ?? []);
  return [...new Map(found.map((event) => [event.key, event])).values()];
}

function happened(entry: Recorded, correlationId: string): StoryEvent | undefined {
  if (entry.kind === 'log') return givenBack(entry, correlationId);
  if (entry.kind !== 'event' || entry.replayName !== undefined) return undefined;
  const metadata = metadataOf(entry.detail);
  if (metadata.correlationId !== correlationId) return undefined;
  const key = metadata.eventId ?? entry.id;
  return { key, at: entry.at, service: serviceOf(entry.source), what: entry.detailType, isTrouble: false };
}

function givenBack(entry: Recorded & { kind: 'log' }, correlationId: string): StoryEvent | undefined {
  if (entry.line.correlationId !== correlationId) return undefined;
  const failure = failureOf(entry);
  if (!failure) return undefined;
  return {
    key: `failure-${failure.sequence}`,
    at: failure.at,
    service: typeof entry.line.service === 'string' ? entry.line.service : '',
    what: failure.outcome === 'parked' ? 'Message parked' : 'Message tried again later',
    isTrouble: true,
    note: failure.detail,
  };
}

export function eventsInFeed(entries: readonly FeedEntry[], correlationId: string): StoryEvent[] {
  return entries
    .filter((entry) => entry.correlationId === correlationId)
    .map(({ eventId, occurredAt, source, detailType }) => ({
      key: eventId,
      at: occurredAt,
      service: serviceOf(source),
      what: detailType,
      isTrouble: false,
    }));
}

/** Each once; the same array when nothing is new. */
export function withNew(known: readonly StoryEvent[], more: readonly StoryEvent[]): readonly StoryEvent[] {
  const keys = new Set(known.map(({ key }) => key));
  const added = more.filter(({ key }) => !keys.has(key));
  return added.length > 0 ? [...known, ...added] : known;
}

/** `orderflow.orders` */
const serviceOf = (source: string) => source.split('.').at(-1) ?? source;
