/** What went wrong lately, as it happens. */
import { Badge, Box, Group, type MantineColor, Text } from '@mantine/core';
import { timeOfDay } from '../components/format.tsx';
import { Empty } from '../components/query-view.tsx';
import { type Failure, failuresIn } from '../local-cloud/failures.ts';
import { useRecentEntries } from '../local-cloud/use-recent-entries.ts';
import classes from './operations.module.css';
import { ServiceBadge } from './service-badge.tsx';
import { tones } from './tones.ts';
import { useNames } from './use-names.ts';

const words: Readonly<Record<Failure['outcome'], { readonly text: string; readonly color: MantineColor }>> = {
  error: { text: 'failed', color: 'red' },
  timeout: { text: 'timed out', color: 'red' },
  killed: { text: 'killed', color: 'red' },
  'out-of-memory': { text: 'out of memory', color: 'red' },
  throttled: { text: 'throttled', color: 'yellow' },
  retry: { text: 'tried again later', color: 'yellow' },
  parked: { text: 'parked', color: 'red' },
};

export function FailuresList({ max }: { readonly max: number }) {
  const failures = failuresIn(useRecentEntries(), max);
  if (failures.length === 0) return <Empty title="Nothing failed lately">Order a failure to see one.</Empty>;
  return (
    <ol className={classes.rows}>
      {failures.map((failure) => (
        <li key={failure.sequence}>
          <FailureRow failure={failure} />
        </li>
      ))}
    </ol>
  );
}

function FailureRow({ failure: { at, functionName, outcome, detail } }: { readonly failure: Failure }) {
  const { label, service } = useNames()(functionName);
  const { text, color } = words[outcome];
  return (
    <Box>
      <Group gap="xs">
        <Text size="sm" c="dimmed" component="time" dateTime={at}>
          {timeOfDay(at)}
        </Text>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <ServiceBadge service={service} />
        <Badge variant="light" color={color} tt="none" {...(color === 'yellow' && { c: tones.watch })}>
          {text}
        </Badge>
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }} lineClamp={3}>
        {detail}
      </Text>
    </Box>
  );
}
