/** Structured log lines, short; all of a line on demand. */
import { Badge, Button, Group } from '@mantine/core';
import { timeOfDay } from '../../components/format.tsx';
import type { LogEntry } from '../../local-cloud/control-client.ts';
import type { Select } from '../selection.ts';
import { JsonBlock } from './json-block.tsx';
import classes from './panels.module.css';

const colors: Readonly<Record<string, string>> = { WARN: 'yellow', ERROR: 'red', CRITICAL: 'red' };

type Props = {
  readonly lines: readonly LogEntry[];
  /** Where they come from several functions: what to call each. */
  readonly titleOf?: (functionName: string) => string;
  readonly select: Select;
};

export function LogLines({ lines, titleOf, select }: Props) {
  return (
    <ul className={classes.entries}>
      {lines.map((entry) => (
        <li key={entry.sequence} className={classes.entry}>
          <LogLine entry={entry} title={titleOf?.(entry.functionName)} select={select} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = {
  readonly entry: LogEntry;
  readonly title: string | undefined;
  readonly select: Select;
};

function LogLine({ entry: { at, line }, title, select }: LineProps) {
  const level = typeof line.level === 'string' ? line.level : undefined;
  const { correlationId } = line;
  return (
    <details>
      <summary>
        <span className={classes.dim}>{timeOfDay(at)}</span>{' '}
        {level && (
          <Badge size="xs" variant="light" color={colors[level] ?? 'gray'}>
            {level}
          </Badge>
        )}{' '}
        {title !== undefined && <b className={classes.who}>{title}</b>} {messageOf(line)}
      </summary>
      {typeof correlationId === 'string' && title === undefined && (
        <Group gap={4} my={4}>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => select({ kind: 'story', id: correlationId })}
          >
            The whole story of …{correlationId.slice(-8)}
          </Button>
        </Group>
      )}
      <JsonBlock value={line} label="All of the log line" />
    </details>
  );
}

/** Metrics are log lines, too: their names say what they are. */
function messageOf(line: LogEntry['line']): string {
  if (typeof line.message === 'string') return line.message;
  const metrics = (line._aws as { CloudWatchMetrics?: { Metrics?: { Name: string }[] }[] } | undefined)
    ?.CloudWatchMetrics;
  const names = metrics?.flatMap(({ Metrics }) => Metrics?.map(({ Name }) => `${Name} ${line[Name]}`) ?? []);
  return names && names.length > 0 ? `metrics: ${names.join(', ')}` : JSON.stringify(line);
}
