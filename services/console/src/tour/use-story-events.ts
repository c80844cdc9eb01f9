import { useEffect, useState } from 'react';
import { useLiveUpdates } from '../api/live-updates.tsx';
import { useArrivals } from '../local-cloud/journal.tsx';
import { useSettings } from '../settings.ts';
import { eventsInFeed, eventsInJournal, type StoryEvent, withNew } from './story-events.ts';

/** Those that come while the component is there, oldest first. They are kept here, for the journal and the feed forget. */
export function useStoryEvents(correlationId: string): readonly StoryEvent[] {
  const { controlUrl } = useSettings();
  const feed = useLiveUpdates().entries;
  const [events, setEvents] = useState<readonly StoryEvent[]>([]);
  useArrivals((entries) => {
    const found = eventsInJournal(entries, correlationId);
    if (found.length > 0) setEvents((known) => withNew(known, found));
  });
  useEffect(() => {
    if (controlUrl !== undefined) return;
    setEvents((known) => withNew(known, eventsInFeed(feed, correlationId)));
  }, [controlUrl, feed, correlationId]);
  return events;
}
