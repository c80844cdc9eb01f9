import { Button, Group } from '@mantine/core';
import {
  IconPlayerPlay,
  IconPlayerStop,
  IconPlayerTrackNext,
  IconRefresh,
  IconRotateClockwise,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { stories } from './stories.ts';
import type { Mode, Snapshot, StoryRun } from './story-run.ts';

type Props = {
  readonly shown: Snapshot;
  readonly run: StoryRun;
  readonly again: (mode: Mode) => void;
  readonly number: number;
};

export function Controls({ shown, run, again, number }: Props) {
  const { state, mode } = shown;
  const isUnderWay = state === 'running' || state === 'paused' || state === 'failed' || state === 'stopping';
  const isOver = state === 'finished' || state === 'stopped';
  const next = stories.find((story) => story.number === number + 1);
  return (
    <Group gap="sm">
      {!isOver && <Proceed shown={shown} run={run} />}
      {isUnderWay && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          loading={state === 'stopping'}
          onClick={() => void run.stop()}
        >
          Stop
        </Button>
      )}
      {isOver && (
        <Button leftSection={<IconRotateClockwise size={16} aria-hidden />} onClick={() => again(mode)}>
          Play again
        </Button>
      )}
      {state === 'finished' && next && (
        <Button component={Link} href={`/tour?story=${next.number}`} variant="default">
          Story {next.number}
        </Button>
      )}
    </Group>
  );
}

function Proceed({ shown: { state, mode }, run }: Pick<Props, 'shown' | 'run'>) {
  const proceed = () => void run.proceed();
  if (state === 'failed') {
    return (
      <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={proceed}>
        Try the step again
      </Button>
    );
  }
  if (state === 'ready') {
    return (
      <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={proceed}>
        Start
      </Button>
    );
  }
  if (state === 'paused' || (state === 'running' && mode === 'step')) {
    return (
      <Button
        leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
        loading={state === 'running'}
        onClick={proceed}
      >
        {mode === 'step' ? 'Next step' : 'Go on'}
      </Button>
    );
  }
  return null;
}
