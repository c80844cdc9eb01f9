/** One function: how it does, its last invocations, what it logged, and what it may do. */
import { Tabs } from '@mantine/core';
import { bytes } from '../../components/format.tsx';
import { Loading, QueryView } from '../../components/query-view.tsx';
import {
  type FunctionStats,
  type Invocation,
  type LogEntry,
  useControl,
} from '../../local-cloud/control-client.ts';
import type { Select } from '../selection.ts';
import type { Part, Parts } from '../topology/parts.ts';
import { Connections } from './connections.tsx';
import { Facts } from './facts.tsx';
import { Invocations } from './invocations.tsx';
import { LogLines } from './log-lines.tsx';
import { Nothing } from './panel.tsx';
import { DeadLetterQueues } from './queue-panel.tsx';
import { RoleView } from './role-view.tsx';
import { useEntriesOf } from './use-entries-of.ts';

type Props = { readonly part: Part; readonly parts: Parts; readonly select: Select };

export function FunctionPanel({ part, parts, select }: Props) {
  const functions = useControl<FunctionStats[]>('/functions', { everyMs: 2000 });
  return (
    <>
      <QueryView query={functions} what="the counters">
        {(all) => {
          const stats = all.find(({ name }) => name === part.name);
          return stats ? <Counters {...stats} /> : <Nothing>Nothing is counted of it yet.</Nothing>;
        }}
      </QueryView>
      <DeadLetterQueues part={part} />
      <Tabs defaultValue="invocations" keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="invocations">Runs</Tabs.Tab>
          <Tabs.Tab value="logs">Logs</Tabs.Tab>
          <Tabs.Tab value="role">Role</Tabs.Tab>
          <Tabs.Tab value="connections">Links</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="invocations" pt="sm">
          <RecentInvocations name={part.name} />
        </Tabs.Panel>
        <Tabs.Panel value="logs" pt="sm">
          <RecentLogs name={part.name} select={select} />
        </Tabs.Panel>
        <Tabs.Panel value="role" pt="sm">
          <RoleView role={part.role} />
        </Tabs.Panel>
        <Tabs.Panel value="connections" pt="sm">
          <Connections part={part} parts={parts} select={select} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Counters(stats: FunctionStats) {
  return (
    <Facts
      facts={[
        { name: 'Invocations', value: stats.invocations },
        { name: 'Errors', value: stats.errors, isBad: stats.errors > 0 },
        { name: 'Throttles', value: stats.throttles, isBad: stats.throttles > 0 },
        { name: 'Cold starts', value: stats.coldStarts },
        { name: 'Last one took', value: stats.coldStarts > 0 ? `${Math.round(stats.lastInitMs)} ms` : '–' },
        { name: 'Running now', value: stats.inFlight },
        { name: 'Memory', value: `${stats.memoryMb} MB` },
        { name: 'Timeout', value: `${stats.timeoutMs / 1000} s` },
        { name: 'Zip', value: bytes(stats.zipBytes) },
      ]}
    />
  );
}

function RecentInvocations({ name }: { readonly name: string }) {
  const invocations = useEntriesOf<Invocation>('invocation', name, 40);
  if (!invocations) return <Loading what="the invocations" />;
  if (invocations.length === 0) return <Nothing>It has not run yet.</Nothing>;
  return <Invocations invocations={invocations} />;
}

function RecentLogs({ name, select }: { readonly name: string; readonly select: Select }) {
  const lines = useEntriesOf<LogEntry>('log', name, 60);
  if (!lines) return <Loading what="the logs" />;
  if (lines.length === 0) return <Nothing>It has logged nothing yet.</Nothing>;
  return <LogLines lines={lines} select={select} />;
}
