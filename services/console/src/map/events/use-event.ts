/** One event with its causes and effects, as far as the local cloud still knows. */
import { linkEvents } from '@orderflow/local-cloud/control/event-links';
import { useDeferredValue, useMemo, useRef } from 'react';
import { type LinkedEvent, useControl } from '../../local-cloud/control-client.ts';
import { metadataOf } from '../../local-cloud/event-metadata.ts';
import { useJournalEntries } from '../../local-cloud/journal.tsx';
import type { EventEntry } from './event-entry.ts';

/** All events with the same correlation id, oldest first, kept up to date. */
export function useStory(correlationId: string | undefined) {
  return useControl<LinkedEvent[]>(`/events?correlationId=${encodeURIComponent(correlationId ?? '')}`, {
    enabled: correlationId !== undefined,
    everyMs: 1500,
  });
}

type Known = {
  readonly event: LinkedEvent;
  /** Of its story, itself included. */
  readonly related: readonly LinkedEvent[];
};

/** `id`: EventBridge's own. */
export function useEvent(id: string): Known | undefined {
  const entries = useDeferredValue(useJournalEntries());
  // The journal forgets in a flood; what is being read stays.
  const found = useRef<EventEntry>(undefined);
  if (found.current?.id !== id) found.current = undefined;
  found.current ??= entries.find((entry): entry is EventEntry => entry.kind === 'event' && entry.id === id);
  const entry = found.current;
  const { correlationId } = metadataOf(entry?.detail);
  const story = useStory(correlationId).data;
  return useMemo(() => {
    if (!entry) return undefined;
    const related = story ?? [];
    const inStory = related.find((event) => event.id === id);
    if (inStory) return { event: inStory, related };
    // AWS's own events belong to no story.
    const ofEvent = entries.filter(
      (each) => (each.kind === 'event' || each.kind === 'delivery') && each.id === id,
    );
    const [event] = linkEvents(ofEvent.length > 0 ? ofEvent : [entry]);
    return event && { event, related };
  }, [entry, entries, story, id]);
}
