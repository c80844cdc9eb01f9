/** Whether what is shown is kept up to date by itself. */
import { Badge } from '@mantine/core';
import { useLiveUpdates } from '../api/live-updates.tsx';
import { useJournalState } from '../local-cloud/journal.tsx';

const texts = {
  live: { color: 'teal', text: 'Live' },
  connecting: { color: 'gray', text: 'Connecting' },
  waiting: { color: 'yellow', text: 'Reconnecting' },
} as const;

/** Of the customer's own feed; of the local cloud's journal as long as nobody is signed in. */
export function LiveState() {
  const feed = useLiveUpdates().state;
  const journal = useJournalState();
  const state = feed === 'off' ? journal : feed;
  if (state === 'off') return null;
  const { color, text } = texts[state];
  return (
    <Badge variant="dot" color={color} tt="none" visibleFrom="sm" role="status">
      {text}
    </Badge>
  );
}
