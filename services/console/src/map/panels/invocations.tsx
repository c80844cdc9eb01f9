import { Badge, Group } from '@mantine/core';
import { timeOfDay } from '../../components/format.tsx';
import type { Invocation } from '../../local-cloud/control-client.ts';
import { JsonBlock } from './json-block.tsx';
import classes from './panels.module.css';

export function Invocations({ invocations }: { readonly invocations: readonly Invocation[] }) {
  return (
    <ul className={classes.entries}>
      {invocations.map((invocation) => (
        <li key={invocation.sequence} className={classes.entry}>
          <InvocationRow {...invocation} />
        </li>
      ))}
    </ul>
  );
}

function InvocationRow({ at, outcome, durationMs, initMs, memoryUsedMb, error }: Invocation) {
  return (
    <>
      <Group gap="2px 8px">
        <span className={classes.dim}>{timeOfDay(at)}</span>
        <Badge size="xs" variant="light" tt="none" style={{ flex: 'none' }} color={colorOf(outcome)}>
          {outcome}
        </Badge>
        <span>{Math.round(durationMs)} ms</span>
        {initMs !== undefined && <span>cold start {Math.round(initMs)} ms</span>}
        {memoryUsedMb !== undefined && <span className={classes.dim}>{memoryUsedMb} MB</span>}
      </Group>
      {error !== undefined && (
        <details>
          <summary>What it failed with</summary>
          <JsonBlock value={error} label="The error" />
        </details>
      )}
    </>
  );
}

function colorOf(outcome: Invocation['outcome']): string {
  if (outcome === 'ok') return 'teal';
  return outcome === 'throttled' ? 'yellow' : 'red';
}
