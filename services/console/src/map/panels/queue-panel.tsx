/** What waits in a queue, and what was given up. */
import { Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import { When } from '../../components/format.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { type QueueDescription, type QueuedMessage, useControl } from '../../local-cloud/control-client.ts';
import type { Part } from '../topology/parts.ts';
import { shortName } from '../topology/short-names.ts';
import { Facts } from './facts.tsx';
import { JsonBlock } from './json-block.tsx';
import { Nothing, Section } from './panel.tsx';
import classes from './panels.module.css';

export function QueuePanel({ part }: { readonly part: Part }) {
  return (
    <>
      <Depth name={part.name} />
      <Section title="Messages">
        <Messages name={part.name} nothing="Nothing waits here." />
      </Section>
      <DeadLetterQueues part={part} />
    </>
  );
}

function Depth({ name }: { readonly name: string }) {
  const queues = useControl<QueueDescription[]>('/queues', { everyMs: 2000 });
  return (
    <QueryView query={queues} what="the queue">
      {(all) => {
        const { visible = 0, inFlight = 0, delayed = 0 } = all.find((queue) => queue.name === name) ?? {};
        const facts = [
          { name: 'Waiting', value: visible },
          { name: 'In hand', value: inFlight },
          { name: 'Delayed', value: delayed },
        ];
        return <Facts facts={facts} />;
      }}
    </QueryView>
  );
}

/** Of a queue or function: where its failed messages go. */
export function DeadLetterQueues({ part }: { readonly part: Part }) {
  return part.deadLetterQueues.map((queue) => (
    <Section
      key={queue.id}
      title={part.deadLetterQueues.length > 1 ? `Given up: ${shortName(queue)}` : 'Given up'}
      aside={
        <Anchor component={Link} href="/operations" size="sm">
          Redrive
        </Anchor>
      }
    >
      <Messages name={queue.name} nothing="Nothing: what fails again and again ends here." />
    </Section>
  ));
}

type MessagesProps = { readonly name: string; readonly nothing: string };

const shown = 20;

function Messages({ name, nothing }: MessagesProps) {
  const messages = useControl<QueuedMessage[]>(`/queues/${encodeURIComponent(name)}/messages?max=${shown}`, {
    everyMs: 2000,
  });
  return (
    <QueryView
      query={messages}
      what="the messages"
      empty={{ when: (all) => all.length === 0, show: <Nothing>{nothing}</Nothing> }}
    >
      {(all) => (
        <>
          <Text size="sm">
            The oldest came <When at={new Date(Math.min(...all.map(({ sentAt }) => sentAt))).toISOString()} />
            .
          </Text>
          <ul className={classes.entries}>
            {all.map((message) => (
              <li key={message.messageId} className={classes.entry}>
                <Message {...message} />
              </li>
            ))}
          </ul>
        </>
      )}
    </QueryView>
  );
}

const states = { visible: 'waiting', inFlight: 'in hand', delayed: 'delayed' } as const;

function Message({ body, attributes, state, sentAt, receiveCount }: QueuedMessage) {
  return (
    <details>
      <summary>
        <When at={new Date(sentAt).toISOString()} />{' '}
        <Badge size="xs" variant="light" color="gray" tt="none">
          {states[state]}
        </Badge>{' '}
        {receiveCount > 0 && `received ${receiveCount} times`}
      </summary>
      {Object.entries(attributes).map(([attribute, value]) => (
        <Group key={attribute} gap={6} align="baseline">
          <span className={classes.dim}>{attribute}</span>
          <span>{value}</span>
        </Group>
      ))}
      <JsonBlock value={body} label="The message" />
    </details>
  );
}
