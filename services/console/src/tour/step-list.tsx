import { Anchor, Box, Group, Loader, Text } from '@mantine/core';
import { IconCheck, IconExternalLink, IconMinus, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { spokenDuration } from '../local-cloud/event-tree.ts';
import type { Link, Step } from './story.ts';
import type { Snapshot, StepRun } from './story-run.ts';
import classes from './tour.module.css';

type Props = { readonly steps: readonly Step[]; readonly shown: Snapshot };

export function StepList({ steps, shown }: Props) {
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map((step, index) => (
        <StepItem
          key={step.caption}
          step={step}
          number={index + 1}
          run={shown.steps[index] ?? { state: 'waiting' }}
          isCurrent={index === shown.current && shown.state !== 'ready'}
        />
      ))}
    </ol>
  );
}

type ItemProps = {
  readonly step: Step;
  readonly number: number;
  readonly run: StepRun;
  readonly isCurrent: boolean;
};

const states: Readonly<Record<StepRun['state'], string>> = {
  waiting: 'to come',
  running: 'under way',
  done: 'done',
  failed: 'failed',
  skipped: 'left out',
};

function StepItem({ step, number, run, isCurrent }: ItemProps) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const links = [...(step.where ? [step.where] : []), ...(run.outcome?.links ?? [])];
  return (
    <li
      ref={element}
      className={classes.step}
      data-state={run.state}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <span className={classes.mark} role="img" aria-label={states[run.state]}>
        <Mark state={run.state} number={number} />
      </span>
      <Box miw={0}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
          <Text fw={600}>{step.caption}</Text>
          {run.ms !== undefined && (
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {spokenDuration(run.ms)}
            </Text>
          )}
        </Group>
        {run.state !== 'skipped' && (
          <Text size="sm" c="dimmed">
            {step.look}
          </Text>
        )}
        <Result step={step} run={run} />
        {run.state !== 'skipped' && links.length > 0 && <Links links={links} />}
      </Box>
    </li>
  );
}

function Mark({ state, number }: { readonly state: StepRun['state']; readonly number: number }) {
  switch (state) {
    case 'running':
      return <Loader size={16} color="white" />;
    case 'done':
      return <IconCheck size={16} stroke={2.5} />;
    case 'failed':
      return <IconX size={16} stroke={2.5} />;
    case 'skipped':
      return <IconMinus size={16} stroke={2.5} />;
    case 'waiting':
      return number;
  }
}

function Result({ step, run }: { readonly step: Step; readonly run: StepRun }) {
  return (
    <div aria-live="polite">
      {run.progress !== undefined && <Text size="sm">{run.progress}</Text>}
      {run.outcome && <Text className={classes.told ?? ''}>{run.outcome.told}</Text>}
      {run.error !== undefined && <Text className={classes.error ?? ''}>{run.error}</Text>}
      {run.state === 'skipped' && <Text size="sm">Local cloud only. {step.onlyLocally}</Text>}
    </div>
  );
}

/** In a tab of their own: the story ends with this page. The tab knows who is signed in only if it knows who opened it. */
function Links({ links }: { readonly links: readonly Link[] }) {
  return (
    <Group gap="md" mt={4}>
      {links.map(({ label, path }) => (
        <Anchor
          key={path}
          href={path}
          target="_blank"
          rel="opener"
          size="sm"
          aria-label={`${label} (opens a new tab)`}
          className={classes.link ?? ''}
        >
          {label}
          <IconExternalLink size={14} aria-hidden />
        </Anchor>
      ))}
    </Group>
  );
}
