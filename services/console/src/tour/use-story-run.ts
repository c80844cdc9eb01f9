import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Ask, useAsk } from '../api/use-api.ts';
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
export function useStaged(story: Story, { email }: Person, options: Options) {
  const { controlUrl } = useSettings();
  const [staged, setStaged] = useState<Staged>();
  const [start, setStart] = useState(() => ({ ...options, correlationId: crypto.randomUUID() }));
  const currentAsk = useAsk(start);
  const latestAsk = useRef(currentAsk);
  latestAsk.current = currentAsk;

  // Whatever changes while the sign-in stays the same, as its token does, must not run a story again: it would order again.
  useEffect(() => {
    const { mode, isStarted, correlationId } = start;
    const ask: Ask = (endpoint, parts) => latestAsk.current(endpoint, parts);
    const plan = story.plan(makeTools({ controlUrl, email, ask }));
    const run = makeStoryRun(plan, { mode, hasLocalCloud: controlUrl !== undefined });
    const leave = () => plan.leave?.();
    window.addEventListener('pagehide', leave);
    setStaged({ plan, run, correlationId });
    if (isStarted) void run.proceed();
    return () => {
      window.removeEventListener('pagehide', leave);
      void run.stop();
    };
  }, [story, controlUrl, email, start]);

  const again = (mode: Mode) => setStart({ mode, isStarted: true, correlationId: crypto.randomUUID() });
  return { staged, again };
}

export const useSnapshot = (run: StoryRun): Snapshot => useSyncExternalStore(run.onChange, run.snapshot);
