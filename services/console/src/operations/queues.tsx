/** What waits where, and what nobody could deal with. */
import { Stack, Text } from '@mantine/core';
import { QueryView } from '../components/query-view.tsx';
import { type QueueDescription, type Topology, useControl } from '../local-cloud/control-client.ts';
import { counted } from './health.ts';
import { namesIn } from './names.ts';
import classes from './operations.module.css';
import { FailureQueueRow, QueueRow } from './queue-row.tsx';
import { Section } from './section.tsx';

const onAws =
  'On AWS the SQS console shows the queues and what is in them, and redrives a dead-letter queue with “Start DLQ redrive”; an alarm tells when the first message is parked.';

export function Queues() {
  return (
    <Section
      title="Queues"
      about="Each consumer has a queue of its own, so that nobody waits for anybody. What fails again and again, or cannot pass at all, is parked in the dead-letter queue beside it."
      onAws={onAws}
    >
      <QueueLists />
    </Section>
  );
}

function QueueLists() {
  const topology = useControl<Topology>('/topology');
  const queues = useControl<QueueDescription[]>('/queues', { everyMs: 2000 });
  return (
    <QueryView query={topology} what="the queues">
      {(known) => (
        <QueryView query={queues} what="the queues">
          {(all) => <Lists topology={known} queues={all} />}
        </QueryView>
      )}
    </QueryView>
  );
}

type ListsProps = { readonly topology: Topology; readonly queues: readonly QueueDescription[] };

function Lists({ topology, queues }: ListsProps) {
  const nameOf = namesIn(topology);
  const byArn = new Map(queues.map((queue) => [queue.arn, queue]));
  const ofKind = (kind: 'queue' | 'dead-letter-queue') =>
    topology.nodes.flatMap((node) => (node.kind === kind ? (byArn.get(node.id) ?? []) : []));
  const failures = ofKind('dead-letter-queue').filter(
    ({ deadLetterQueueOf }) => deadLetterQueueOf === undefined,
  );
  const used = failures.filter(({ visible }) => visible > 0);
  const unused = failures.length - used.length;
  const readerOf = (arn: string) =>
    topology.edges.find(({ kind, from }) => kind === 'poll' && from === arn)?.to;
  return (
    <Stack gap="md">
      <ul className={classes.rows}>
        {ofKind('queue').map((queue) => (
          <QueueRow
            key={queue.arn}
            queue={queue}
            named={nameOf(queue.arn)}
            reader={nameOf(readerOf(queue.arn) ?? '').label}
            deadLetters={queues.find(({ deadLetterQueueOf }) => deadLetterQueueOf === queue.name)}
          />
        ))}
        {used.map((queue) => (
          <FailureQueueRow key={queue.arn} queue={queue} named={nameOf(queue.arn)} />
        ))}
      </ul>
      {unused > 0 && (
        <Text size="sm" c="dimmed">
          {counted(unused, 'more queue is', 'more queues are')} for what schedules and streams give up on, and
          empty.
        </Text>
      )}
    </Stack>
  );
}
