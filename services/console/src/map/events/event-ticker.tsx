/** The newest events, as they happen. */
import { Badge, Checkbox, Group, ScrollArea, Text, Title, UnstyledButton } from '@mantine/core';
import { useThrottledValue } from '@mantine/hooks';
import { memo, useMemo, useState } from 'react';
import { timeOfDay } from '../../components/format.tsx';
import { Empty } from '../../components/query-view.tsx';
import type { Recorded } from '../../local-cloud/control-client.ts';
import { metadataOf } from '../../local-cloud/event-metadata.ts';
import { useJournalEntries } from '../../local-cloud/journal.tsx';
import { serviceColor } from '../../theme.ts';
import type { Select } from '../selection.ts';
import { type EventEntry, isScheduled, newestEvents, rateOf } from './event-entry.ts';
import classes from './events.module.css';
import { QuietHint } from './quiet-hint.tsx';

const shown = 100;

/** Nobody reads faster, however much happens. */
const refreshMs = 300;

type Props = { readonly select: Select };

export function EventTicker({ select }: Props) {
  const entries = useThrottledValue(useJournalEntries(), refreshMs);
  return <Ticker entries={entries} select={select} />;
}

const Ticker = memo(function Ticker({ entries, select }: Props & { readonly entries: readonly Recorded[] }) {
  const [withSchedules, setWithSchedules] = useState(false);
  const events = useMemo(
    () => newestEvents(entries, shown, (event) => withSchedules || !isScheduled(event)),
    [entries, withSchedules],
  );
  const { count, seconds } = rateOf(entries, Date.now());
  return (
    <section className={classes.ticker} aria-labelledby="ticker-title">
      <Group justify="space-between" gap="xs" px="md" pt="sm">
        <Title order={2} fz="md" id="ticker-title">
          Events
        </Title>
        <Text size="xs" c="dimmed">
          {count} in the last {seconds === 60 ? 'minute' : `${seconds} s`}
        </Text>
      </Group>
      {events[0] && <QuietHint newest={events[0]} />}
      {events.length === 0 ? (
        <Empty title="No events yet">Place an order, and what follows from it shows up here.</Empty>
      ) : (
        <ScrollArea
          className={classes.scroll ?? ''}
          scrollbars="y"
          viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Newest events' }}
        >
          <ol className={classes.list}>
            {events.map((event) => (
              <Row key={event.sequence} event={event} select={select} />
            ))}
          </ol>
        </ScrollArea>
      )}
      <Checkbox
        size="xs"
        m="sm"
        mt="auto"
        ml="md"
        label="Ticks of schedules, too"
        checked={withSchedules}
        onChange={({ currentTarget }) => setWithSchedules(currentTarget.checked)}
      />
    </section>
  );
});

type RowProps = { readonly event: EventEntry; readonly select: Select };

const Row = memo(function Row({ event, select }: RowProps) {
  const { version } = metadataOf(event.detail);
  return (
    <li>
      <UnstyledButton className={classes.row ?? ''} onClick={() => select({ kind: 'event', id: event.id })}>
        <ServiceDot source={event.source} />
        <span className={classes.name}>{isScheduled(event) ? event.matchedRules[0] : event.detailType}</span>
        {version !== undefined && version > 1 && (
          <Text span size="xs" c="dimmed">
            v{version}
          </Text>
        )}
        {event.replayName !== undefined && (
          <Badge size="xs" variant="light" color="gray" tt="none">
            replayed
          </Badge>
        )}
        <span className={classes.service}>{event.source.split('.').at(-1)}</span>
        <time className={classes.time} dateTime={event.at}>
          {timeOfDay(event.at)}
        </time>
      </UnstyledButton>
    </li>
  );
});

/** `source`: `orderflow.orders` */
export function ServiceDot({ source }: { readonly source: string }) {
  return (
    <span
      className={classes.dot}
      title={source}
      style={{ background: `var(--mantine-color-${serviceColor(source)}-6)` }}
    />
  );
}
