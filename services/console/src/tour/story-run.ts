/** Performs a plan: one step after the other, or each when it is asked for. */
import type { Outcome, Plan, Step } from './story.ts';

export type StepRun = {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  readonly progress?: string;
  readonly outcome?: Outcome;
  readonly error?: string;
  /** How long it took. */
  readonly ms?: number;
};

/** `auto`: all steps after each other. `step`: each on demand. */
export type Mode = 'auto' | 'step';

export type Snapshot = {
  /** `paused`: the next step waits to be asked for. `failed`: the step may be tried again. */
  readonly state: 'ready' | 'running' | 'paused' | 'failed' | 'stopping' | 'stopped' | 'finished';
  readonly mode: Mode;
  /** The index of the step that runs, failed, or comes next. */
  readonly current: number;
  readonly steps: readonly StepRun[];
  /** What could not be undone at the end. */
  readonly leftOver?: string;
};

export type StoryRun = {
  snapshot(): Snapshot;
  onChange(listener: () => void): () => void;
  /** The next step, or the failed one again; in `auto` mode those that follow, too. Nothing while one runs or all is over. */
  proceed(): Promise<void>;
  setMode(mode: Mode): void;
  /** Ends when the step in hand has ended and everything is cleaned up. */
  stop(): Promise<void>;
};

type Options = {
  readonly mode: Mode;
  readonly hasLocalCloud: boolean;
  readonly nowMs?: () => number;
};

const notYet: StepRun = { state: 'waiting' };

export function makeStoryRun(
  plan: Plan,
  { mode, hasLocalCloud, nowMs = () => performance.now() }: Options,
): StoryRun {
  const { steps } = plan;
  const stopping = new AbortController();
  const { signal } = stopping;
  const shown = makeShown({ state: 'ready', mode, current: 0, steps: steps.map(() => notYet) });
  let going: Promise<void> | undefined;
  let ending: Promise<void> | undefined;

  async function go(): Promise<void> {
    shown.change({ state: 'running' });
    for (let step = steps[shown.now().current]; step; step = steps[shown.now().current]) {
      if (signal.aborted) return;
      const { current: index } = shown.now();
      const isSkipped = step.onlyLocally !== undefined && !hasLocalCloud;
      if (isSkipped) shown.changeStep(index, { state: 'skipped' });
      else if (!(await perform(step, { shown, index, signal, nowMs }))) {
        return signal.aborted ? undefined : shown.change({ state: 'failed' });
      }
      const current = index + 1;
      shown.change({ current });
      const isAsked = shown.now().mode === 'step' && !isSkipped;
      if (isAsked && current < steps.length) return shown.change({ state: 'paused' });
    }
    await end('finished');
  }

  function end(state: 'finished' | 'stopped'): Promise<void> {
    ending ??= cleanUp(plan).then((leftOver) =>
      shown.change({ state, ...(leftOver !== undefined && { leftOver }) }),
    );
    return ending;
  }

  return {
    snapshot: shown.now,
    onChange: shown.onChange,
    proceed() {
      if (ending !== undefined || signal.aborted) return Promise.resolve();
      going ??= go().finally(() => {
        going = undefined;
      });
      return going;
    },
    setMode: (wanted) => shown.change({ mode: wanted }),
    async stop() {
      if (ending !== undefined) return ending;
      stopping.abort(new Error('The story was stopped.'));
      shown.change({ state: 'stopping' });
      // What the step in hand still does must not come after what undoes it.
      await going;
      await end('stopped');
    },
  };
}

type Shown = ReturnType<typeof makeShown>;

function makeShown(initial: Snapshot) {
  let shown = initial;
  const listeners = new Set<() => void>();
  const change = (changed: Partial<Snapshot>): void => {
    shown = { ...shown, ...changed };
    for (const listener of listeners) listener();
  };
  return {
    now: () => shown,
    change,
    changeStep: (index: number, run: StepRun) =>
      change({ steps: shown.steps.map((each, at) => (at === index ? run : each)) }),
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Performing = {
  readonly shown: Shown;
  readonly index: number;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
};

/** False when it did not end well. */
async function perform(step: Step, { shown, index, signal, nowMs }: Performing): Promise<boolean> {
  const beganMs = nowMs();
  const took = () => Math.round(nowMs() - beganMs);
  shown.changeStep(index, { state: 'running' });
  try {
    const tell = (progress: string) => shown.changeStep(index, { state: 'running', progress });
    const outcome = await step.run({ signal, tell });
    shown.changeStep(index, { state: 'done', outcome, ms: took() });
    return true;
  } catch (error) {
    const failed = { state: 'failed', error: messageOf(error), ms: took() } as const;
    shown.changeStep(index, signal.aborted ? notYet : failed);
    return false;
  }
}

async function cleanUp(plan: Plan): Promise<string | undefined> {
  try {
    await plan.cleanUp?.();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
