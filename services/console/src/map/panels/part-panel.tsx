/** What is known about one part of the map. */
import { Button, Code, Text } from '@mantine/core';
import { useControlCommand } from '../../local-cloud/control-client.ts';
import { badColor } from '../bad-color.ts';
import { KindIcon } from '../chart/kind-icon.tsx';
import type { Select } from '../selection.ts';
import type { Part, Parts } from '../topology/parts.ts';
import { Connections } from './connections.tsx';
import { FunctionPanel } from './function-panel.tsx';
import { Panel } from './panel.tsx';
import { QueuePanel } from './queue-panel.tsx';

type Props = { readonly part: Part; readonly parts: Parts; readonly select: Select };

export function PartPanel({ part, parts, select }: Props) {
  const isQueue = part.kind === 'queue' || part.kind === 'dead-letter-queue';
  return (
    <Panel
      key={part.id}
      title={part.title}
      icon={<KindIcon kind={part.kind} size={22} />}
      kind={part.kindName}
      service={{ name: part.service, color: part.color }}
      onClose={() => select(undefined)}
    >
      {part.name !== part.title && (
        <Code style={{ overflowWrap: 'anywhere', alignSelf: 'flex-start' }}>{part.name}</Code>
      )}
      {part.kind === 'schedule' && <RunNow name={part.name} />}
      {isQueue && <QueuePanel part={part} />}
      {part.kind === 'function' ? (
        <FunctionPanel part={part} parts={parts} select={select} />
      ) : (
        <Connections part={part} parts={parts} select={select} />
      )}
    </Panel>
  );
}

function RunNow({ name }: { readonly name: string }) {
  const run = useControlCommand();
  return (
    <>
      <Button
        variant="light"
        loading={run.isPending}
        onClick={() => run.mutate({ method: 'POST', path: `/schedules/${encodeURIComponent(name)}/run` })}
      >
        Run it now
      </Button>
      {run.error && (
        <Text size="sm" c={badColor} role="alert">
          {run.error.message}
        </Text>
      )}
    </>
  );
}
