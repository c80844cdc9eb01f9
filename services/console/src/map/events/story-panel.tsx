/** Everything that followed from one request, as a tree; the map shows where it went. */
import { Badge, Code, Text, UnstyledButton } from '@mantine/core';
import { IconBinaryTree } from '@tabler/icons-react';
import { QueryView } from '../../components/query-view.tsx';
import { type LinkedEvent, type LogEntry, useControl } from '../../local-cloud/control-client.ts';
import {
  durationMs,
  type EventNode,
  eventTree,
  sizeOf,
  spokenDuration,
} from '../../local-cloud/event-tree.ts';
import { LogLines } from '../panels/log-lines.tsx';
import { Nothing, Panel, Section } from '../panels/panel.tsx';
import type { Select } from '../selection.ts';
import type { Ways } from '../topology/ways.ts';
import { ServiceDot } from './event-ticker.tsx';
import classes from './events.module.css';
import { useStory } from './use-event.ts';

type Props = { readonly correlationId: string; readonly ways: Ways; readonly select: Select };

export function StoryPanel({ correlationId, ways, select }: Props) {
  const story = useStory(correlationId);
  return (
    <Panel
      title="The whole story"
      icon={<IconBinaryTree size={22} />}
      kind="all that one request led to"
      onClose={() => select(undefined)}
    >
      <QueryView
        query={story}
        what="the story"
        empty={{ when: (events) => events.length === 0, show: <Nothing>Nothing has happened yet.</Nothing> }}
      >
        {(events) => <Story events={events} ways={ways} select={select} />}
      </QueryView>
      <StoryLogs correlationId={correlationId} ways={ways} select={select} />
      <Text size="sm" c="dimmed">
        Correlation id <Code style={{ overflowWrap: 'anywhere' }}>{correlationId}</Code>
      </Text>
    </Panel>
  );
}

type StoryProps = { readonly events: readonly LinkedEvent[]; readonly ways: Ways; readonly select: Select };

function Story({ events, ways, select }: StoryProps) {
  const tree = eventTree(events);
  const count = sizeOf(tree);
  return (
    <>
      <Text size="sm">
        {count === 1 ? 'One event' : `${count} events`} in {spokenDuration(durationMs(events))}. The map shows
        only where they went.
      </Text>
      <Branch nodes={tree} ways={ways} select={select} isRoot />
    </>
  );
}

type BranchProps = Omit<StoryProps, 'events'> & {
  readonly nodes: readonly EventNode[];
  readonly isRoot?: boolean;
};

function Branch({ nodes, ways, select, isRoot = false }: BranchProps) {
  return (
    <ul className={isRoot ? classes.tree : undefined}>
      {nodes.map(({ event, effects, deliveries, offsetMs }) => (
        <li key={event.id}>
          <UnstyledButton
            className={classes.row ?? ''}
            onClick={() => select({ kind: 'event', id: event.id })}
          >
            <ServiceDot source={event.source} />
            <span className={classes.name}>{event.detailType}</span>
            <span className={classes.time}>+{spokenDuration(offsetMs)}</span>
          </UnstyledButton>
          <div className={classes.went}>{readersOf(deliveries, ways)}</div>
          {effects.length > 0 && <Branch nodes={effects} ways={ways} select={select} />}
        </li>
      ))}
    </ul>
  );
}

/** The functions behind the queues that it was delivered to. */
function readersOf(deliveries: LinkedEvent['deliveries'], ways: Ways) {
  const failed = deliveries.filter(
    ({ outcome }) => outcome === 'dead-lettered' || outcome === 'dropped',
  ).length;
  const names = deliveries.flatMap(({ targetArn }) => {
    const consumers = ways.consuming(targetArn).flatMap(({ to }) => ways.part(to)?.title ?? []);
    return consumers.length > 0 ? consumers : (ways.part(targetArn)?.title ?? []);
  });
  return (
    <>
      {names.length === 0 ? 'to nobody' : `to ${[...new Set(names)].join(', ')}`}
      {failed > 0 && (
        <Badge size="xs" ml={6} color="red" variant="light" tt="none">
          {failed} not delivered
        </Badge>
      )}
    </>
  );
}

function StoryLogs({ correlationId, ways, select }: Props) {
  const logs = useControl<LogEntry[]>(`/logs?correlationId=${encodeURIComponent(correlationId)}`, {
    everyMs: 2000,
  });
  return (
    <Section title="What the functions logged">
      <QueryView
        query={logs}
        what="the logs"
        empty={{ when: (lines) => lines.length === 0, show: <Nothing>Nothing.</Nothing> }}
      >
        {(lines) => (
          <LogLines
            lines={lines}
            titleOf={(name) => ways.functionNamed(name)?.title ?? name}
            select={select}
          />
        )}
      </QueryView>
    </Section>
  );
}
