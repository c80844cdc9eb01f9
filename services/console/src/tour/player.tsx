/** One story on the stage: its steps, what drives it, and the events beside it. */
import { Alert, Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Page } from '../components/page.tsx';
import { Loading } from '../components/query-view.tsx';
import type { Person } from '../session/session.tsx';
import { Controls } from './controls.tsx';
import { EventStrip } from './event-strip.tsx';
import { StepList } from './step-list.tsx';
import type { Story } from './stories.ts';
import type { Mode, Snapshot } from './story-run.ts';
import classes from './tour.module.css';
import { type Staged, useSnapshot, useStaged } from './use-story-run.ts';

type Props = { readonly story: Story; readonly person: Person };

export function Player({ story, person }: Props) {
  const [search, setSearch] = useSearchParams();
  const [wanted] = useState(() => ({
    mode: search.get('mode') === 'step' ? ('step' as const) : ('auto' as const),
    isStarted: search.get('start') === '1',
  }));
  const { staged, again } = useStaged(story, person, wanted);
  // A reload is not meant to order again.
  useEffect(() => {
    if (search.get('start') !== null) setSearch({ story: String(story.number) }, { replace: true });
  }, [search, setSearch, story.number]);
  return (
    <Page
      title={story.title}
      about={story.about}
      actions={
        <Button
          component={Link}
          href="/tour"
          variant="default"
          size="xs"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          All stories
        </Button>
      }
    >
      {staged ? <Stage staged={staged} again={again} number={story.number} /> : <Loading what="the story" />}
    </Page>
  );
}

type StageProps = {
  readonly staged: Staged;
  readonly again: (mode: Mode) => void;
  readonly number: number;
};

function Stage({ staged: { plan, run, correlationId }, again, number }: StageProps) {
  const shown = useSnapshot(run);
  return (
    <Stack gap="md">
      <div className={classes.bar}>
        <Group justify="space-between" gap="sm">
          <Controls shown={shown} run={run} again={again} number={number} />
          <SegmentedControl
            size="xs"
            aria-label="Pace"
            data={[
              { value: 'auto', label: 'All at once' },
              { value: 'step', label: 'Step by step' },
            ]}
            value={shown.mode}
            onChange={(mode) => run.setMode(mode)}
          />
        </Group>
        <StoryProgress shown={shown} />
      </div>
      {shown.leftOver !== undefined && (
        <Alert color="red" title="Something could not be undone" role="alert">
          {shown.leftOver} Look at Operations, and bring up what is down.
        </Alert>
      )}
      <div className={classes.stage}>
        <StepList steps={plan.steps} shown={shown} />
        <EventStrip key={correlationId} correlationId={correlationId} hasBegun={shown.state !== 'ready'} />
      </div>
    </Stack>
  );
}

const words: Readonly<Record<Snapshot['state'], string>> = {
  ready: 'Ready',
  running: 'Playing',
  paused: 'Waits for you',
  failed: 'A step failed',
  stopping: 'Stopping',
  stopped: 'Stopped',
  finished: 'The end',
};

function StoryProgress({ shown: { state, steps } }: { readonly shown: Snapshot }) {
  const over = steps.filter((step) => step.state === 'done' || step.state === 'skipped').length;
  const color = { failed: 'red', finished: 'teal' }[state as string] ?? 'indigo';
  return (
    <div>
      <Progress.Root size="sm" mt="sm">
        <Progress.Section
          value={(over / steps.length) * 100}
          color={color}
          aria-label="How much of the story is told"
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" mt={4} role="status">
        {words[state]}: {over} of {steps.length} steps
      </Text>
    </div>
  );
}
