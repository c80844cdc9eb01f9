/** What goes over the bus because of the story, newest first. */
import { Box, Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { timeOfDay } from '../components/format.tsx';
import { serviceColor } from '../theme.ts';
import type { StoryEvent } from './story-events.ts';
import classes from './tour.module.css';
import { useStoryEvents } from './use-story-events.ts';

type Props = { readonly correlationId: string; readonly hasBegun: boolean };

export function EventStrip({ correlationId, hasBegun }: Props) {
  const events = useStoryEvents(correlationId);
  const id = useId();
  return (
    <Paper component="section" withBorder className={classes.strip ?? ''} aria-labelledby={id}>
      <Title order={2} fz="h5" id={id}>
        Events of this story
      </Title>
      <Text size="sm" c="dimmed">
        {events.length === 0
          ? hasBegun
            ? 'None yet.'
            : 'They appear here as they happen.'
          : `${events.length} so far`}
      </Text>
      {events.length > 0 && (
        <Box className={classes.scroll ?? ''} tabIndex={0} role="region" aria-label="Events, newest first">
          <ol className={classes.events}>
            {events.toReversed().map((event) => (
              <EventItem key={event.key} event={event} />
            ))}
          </ol>
        </Box>
      )}
    </Paper>
  );
}

function EventItem({ event: { at, service, what, isTrouble, note } }: { readonly event: StoryEvent }) {
  return (
    <li
      className={classes.event}
      data-trouble={isTrouble}
      style={{ borderColor: `var(--mantine-color-${serviceColor(service)}-6)` }}
    >
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {what}
      </Text>
      <Text size="xs" c="dimmed">
        {service}, {timeOfDay(at)}
        {note !== undefined && `: ${note}`}
      </Text>
    </li>
  );
}
