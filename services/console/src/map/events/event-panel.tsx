/** One event: what it says, what caused it, what followed, and where it went. */
import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconBinaryTree, IconBolt } from '@tabler/icons-react';
import { timeOfDay } from '../../components/format.tsx';
import type { LinkedEvent } from '../../local-cloud/control-client.ts';
import { serviceColor } from '../../theme.ts';
import { JsonBlock } from '../panels/json-block.tsx';
import { Nothing, Panel, Section } from '../panels/panel.tsx';
import type { Select } from '../selection.ts';
import type { Ways } from '../topology/ways.ts';
import { Deliveries } from './deliveries.tsx';
import { ServiceDot } from './event-ticker.tsx';
import classes from './events.module.css';
import { useEvent } from './use-event.ts';

type Props = { readonly id: string; readonly ways: Ways; readonly select: Select };

export function EventPanel({ id, ways, select }: Props) {
  const known = useEvent(id);
  if (!known) {
    return (
      <Panel title="Event" icon={<IconBolt />} kind="not found" onClose={() => select(undefined)}>
        <Nothing>
          It is not among the newest entries of the journal. It may be too old, or of another run.
        </Nothing>
      </Panel>
    );
  }
  return <Known {...known} ways={ways} select={select} />;
}

type KnownProps = Omit<Props, 'id'> & {
  readonly event: LinkedEvent;
  readonly related: readonly LinkedEvent[];
};

function Known({ event, related, ways, select }: KnownProps) {
  const { id, at, source, detailType, detail, correlationId, causationId, eventId } = event;
  const name = source.split('.').at(-1) ?? source;
  const causes = related.filter((each) => each.eventId === causationId && causationId !== undefined);
  const effects = related.filter((each) => each.causationId === eventId && eventId !== undefined);
  return (
    <Panel
      title={detailType}
      icon={<IconBolt size={22} />}
      kind={`event at ${timeOfDay(at)}`}
      service={{ name, color: serviceColor(source) }}
      onClose={() => select(undefined)}
    >
      {correlationId !== undefined && (
        <Button
          variant="light"
          leftSection={<IconBinaryTree size={16} aria-hidden />}
          onClick={() => select({ kind: 'story', id: correlationId })}
        >
          Show the whole story
        </Button>
      )}
      <Section title="Caused by">
        <EventLinks events={causes} select={select} nothing={causeless(event)} />
      </Section>
      <Section title="Caused">
        <EventLinks events={effects} select={select} nothing="Nothing yet." />
      </Section>
      <Section title="Delivered to">
        <Deliveries deliveries={event.deliveries} ways={ways} select={select} />
      </Section>
      <Section title="The event">
        <JsonBlock
          label="The event"
          value={{ id, source, 'detail-type': detailType, time: at, busName: event.busName, detail }}
        />
      </Section>
    </Panel>
  );
}

function causeless({ source, causationId }: LinkedEvent): string {
  if (causationId !== undefined) return `Request …${causationId.slice(-8)}, not another event.`;
  return source.startsWith('aws.') ? 'AWS itself reports it.' : 'It does not say.';
}

type LinksProps = {
  readonly events: readonly LinkedEvent[];
  readonly select: Select;
  readonly nothing: string;
};

/** Versions of one event are listed once. */
function EventLinks({ events, select, nothing }: LinksProps) {
  const once = [...Map.groupBy(events, ({ eventId, id }) => eventId ?? id).values()].flatMap(
    ([first]) => first ?? [],
  );
  if (once.length === 0) return <Nothing>{nothing}</Nothing>;
  return once.map((event) => (
    <UnstyledButton
      key={event.id}
      className={classes.row ?? ''}
      onClick={() => select({ kind: 'event', id: event.id })}
    >
      <Group gap={8} wrap="nowrap">
        <ServiceDot source={event.source} />
        {event.detailType}
        <Text span size="xs" c="dimmed">
          {timeOfDay(event.at)}
        </Text>
      </Group>
    </UnstyledButton>
  ));
}
