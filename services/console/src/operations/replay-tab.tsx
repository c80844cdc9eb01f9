import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { Empty, QueryView } from '../components/query-view.tsx';
import {
  type ArchiveDescription,
  type Topology,
  useControl,
  useControlCommand,
} from '../local-cloud/control-client.ts';
import { counted } from './health.ts';
import { namesIn } from './names.ts';
import classes from './operations.module.css';
import { Section } from './section.tsx';
import { ServiceBadge } from './service-badge.tsx';

export function ReplayTab() {
  return (
    <Stack gap="md">
      <Section
        title="Replay events"
        about="The archive keeps every event of the bus. Replayed, each consumer sees them again, knows them, and does nothing twice."
        onAws="On AWS start a replay of the archive in the EventBridge console, for the time and the rules that you choose."
      >
        <Archives />
      </Section>
      <Section
        title="Schedules"
        about="What runs by the clock: run it now, besides its schedule."
        onAws="On AWS these are scheduled rules of EventBridge, and run when their time has come."
      >
        <Schedules />
      </Section>
    </Stack>
  );
}

function Archives() {
  const archives = useControl<ArchiveDescription[]>('/archives');
  return (
    <QueryView
      query={archives}
      what="the archives"
      empty={{ when: (all) => all.length === 0, show: <Empty title="There is no archive" /> }}
    >
      {(all) => all.map(({ name }) => <Replay key={name} archive={name} />)}
    </QueryView>
  );
}

function Replay({ archive }: { readonly archive: string }) {
  const [minutes, setMinutes] = useState('5');
  const replay = useControlCommand<{ readonly events: number }>();
  const start = () => {
    const to = new Date();
    const from = new Date(to.getTime() - Number(minutes) * 60_000);
    const path = `/archives/${encodeURIComponent(archive)}/replay`;
    replay.mutate({ method: 'POST', path, body: { from: from.toISOString(), to: to.toISOString() } });
  };
  return (
    <Stack gap="sm" align="flex-start">
      <Group gap="sm">
        <SegmentedControl
          aria-label="How far back"
          value={minutes}
          onChange={setMinutes}
          data={['5', '15', '60'].map((value) => ({ value, label: `${value} minutes` }))}
        />
        <Button onClick={start} loading={replay.isPending}>
          Replay the last {minutes} minutes
        </Button>
      </Group>
      <Text size="sm" role="status">
        {replay.data &&
          (replay.data.events === 0
            ? 'There were no events to replay.'
            : `${counted(replay.data.events, 'event', 'events')} replayed; nothing should change.`)}
        {replay.error && `Could not replay: ${replay.error.message}`}
      </Text>
    </Stack>
  );
}

function Schedules() {
  const topology = useControl<Topology>('/topology');
  return (
    <QueryView query={topology} what="the schedules">
      {(known) => (
        <ul className={classes.rows}>
          {known.nodes
            .filter(({ kind }) => kind === 'schedule')
            .map(({ id, name }) => (
              <li key={id}>
                <Schedule
                  ruleName={name}
                  named={namesIn(known)(id)}
                  every={known.edges.find(({ from }) => from === id)?.labels.join(', ') ?? ''}
                />
              </li>
            ))}
        </ul>
      )}
    </QueryView>
  );
}

type ScheduleProps = {
  readonly ruleName: string;
  readonly named: { readonly label: string; readonly service: string };
  readonly every: string;
};

function Schedule({ ruleName, named: { label, service }, every }: ScheduleProps) {
  const run = useControlCommand();
  const path = `/schedules/${encodeURIComponent(ruleName)}/run`;
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Group gap="xs">
          <Text fw={600}>{label}</Text>
          <ServiceBadge service={service} />
        </Group>
        <Text size="sm" c="dimmed" role="status">
          {every}
          {run.isSuccess && ', ran just now'}
          {run.error && `, could not run: ${run.error.message}`}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        loading={run.isPending}
        aria-label={`Run now: ${label}`}
        onClick={() => run.mutate({ method: 'POST', path })}
      >
        Run now
      </Button>
    </Group>
  );
}
