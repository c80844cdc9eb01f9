import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Person } from '../session/session.tsx';
import { useSettings } from '../settings.ts';
import type { Story } from './stories.ts';
import type { Plan } from './story.ts';
import { type Mode, makeStoryRun, type Snapshot, type StoryRun } from './story-run.ts';
import { makeTools } from './tools.ts';

export type Staged = {
  readonly plan: Plan;
  readonly run: StoryRun;
  /** Of everything that this run brings about. */
  readonly correlationId: string;
};

type Options = {
  readonly mode: Mode;
  /** Begins by itself. */
  readonly isStarted: boolean;
};

/** One performance of a story, which ends with the component; `again` gives another one. */
export function useStaged(story: Story, person: Person, { mode, isStarted }: Options) {
  const { apiUrl, controlUrl } = useSettings();
  const { token, email } = person;
  const [staged, setStaged] = useState<Staged>();
  const [start, setStart] = useState({ mode, isStarted });

  useEffect(() => {
    const correlationId = crypto.randomUUID();
    const plan = story.plan(makeTools({ apiUrl, controlUrl, token, email, correlationId }));
    const run = makeStoryRun(plan, { mode: start.mode, hasLocalCloud: controlUrl !== undefined });
    const leave = () => plan.leave?.();
    window.addEventListener('pagehide', leave);
    setStaged({ plan, run, correlationId });
    if (start.isStarted) void run.proceed();
    return () => {
      window.removeEventListener('pagehide', leave);
      void run.stop();
    };
  }, [story, apiUrl, controlUrl, token, email, start]);

  return { staged, again: (wanted: Mode) => setStart({ mode: wanted, isStarted: true }) };
}

export const useSnapshot = (run: StoryRun): Snapshot => useSyncExternalStore(run.onChange, run.snapshot);
