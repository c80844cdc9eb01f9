/** Events as the journal saw them, with what caused them, which rules they matched, and where they were delivered. */
import type { Recorded } from './journal.ts';

export type Delivery = {
  readonly ruleName: string;
  readonly targetArn: string;
  readonly attempt: number;
  readonly outcome: string;
  readonly at: string;
  readonly error?: string;
};

export type LinkedEvent = {
  readonly id: string;
  readonly at: string;
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  /** From `detail.metadata`, where the application put them. */
  readonly eventId?: string;
  readonly causationId?: string;
  readonly correlationId?: string;
  readonly replayName?: string;
  readonly matchedRules: readonly string[];
  readonly deliveries: readonly Delivery[];
  /** `eventId`s of the events that name this one as their cause. */
  readonly caused: readonly string[];
};

export type EventFilter = {
  readonly correlationId?: string | undefined;
  readonly detailType?: string | undefined;
};

/** Oldest first. */
export function linkEvents(entries: readonly Recorded[], filter: EventFilter = {}): LinkedEvent[] {
  const deliveries = Map.groupBy(entries.flatMap(deliveryOf), ({ id }) => id);
  const events = entries.flatMap((entry) => (entry.kind === 'event' ? [entry] : []));
  const effects = Map.groupBy(events, ({ detail }) => metadataOf(detail).causationId);
  return events
    .map(({ kind: _kind, sequence: _sequence, ...event }) => {
      const metadata = metadataOf(event.detail);
      const caused = metadata.eventId === undefined ? [] : (effects.get(metadata.eventId) ?? []);
      return {
        ...event,
        ...metadata,
        deliveries: (deliveries.get(event.id) ?? []).map(({ delivery }) => delivery),
        caused: [...new Set(caused.flatMap(({ detail }) => metadataOf(detail).eventId ?? []))],
      };
    })
    .filter((event) => filter.correlationId === undefined || event.correlationId === filter.correlationId)
    .filter((event) => filter.detailType === undefined || event.detailType === filter.detailType);
}

function deliveryOf(entry: Recorded): { id: string; delivery: Delivery }[] {
  if (entry.kind !== 'delivery') return [];
  const { id, kind: _kind, sequence: _sequence, busName: _busName, ...delivery } = entry;
  return [{ id, delivery }];
}

type Metadata = { eventId?: string; causationId?: string; correlationId?: string };

function metadataOf(detail: unknown): Metadata {
  const metadata: unknown = (detail as { metadata?: unknown } | null)?.metadata;
  if (typeof metadata !== 'object' || metadata === null) return {};
  const all = metadata as Readonly<Record<string, unknown>>;
  const names = ['eventId', 'causationId', 'correlationId'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (typeof all[name] === 'string' ? [[name, all[name]]] : [])),
  );
}
