import { describe, expect, test, vi } from 'vitest';
import type { Outcome, Step } from './story.ts';
import { makeStoryRun } from './story-run.ts';

const step = (run: Step['run'], more: Partial<Step> = {}): Step => ({
  caption: 'c',
  look: 'l',
  run,
  ...more,
});
const says = (told: string, more: Partial<Step> = {}) => step(async () => ({ told }), more);
const auto = { mode: 'auto', hasLocalCloud: true, nowMs: () => 0 } as const;

const statesOf = (run: ReturnType<typeof makeStoryRun>) => run.snapshot().steps.map(({ state }) => state);

/** A step that ends when it is told to. */
function held() {
  const outcome = Promise.withResolvers<Outcome>();
  return { ...outcome, step: step(() => outcome.promise) };
}

describe('a story', () => {
  test('runs from its first step to its last, and cleans up', async () => {
    const cleanUp = vi.fn(async () => undefined);
    const run = makeStoryRun({ steps: [says('one'), says('two')], cleanUp }, auto);
    expect(run.snapshot()).toMatchObject({ state: 'ready', current: 0 });

    await run.proceed();

    expect(run.snapshot()).toMatchObject({
      state: 'finished',
      steps: [
        { state: 'done', outcome: { told: 'one' }, ms: 0 },
        { state: 'done', outcome: { told: 'two' } },
      ],
    });
    expect(cleanUp).toHaveBeenCalledOnce();
  });

  test('waits after each step when it is told step by step', async () => {
    const run = makeStoryRun({ steps: [says('one'), says('two')] }, { ...auto, mode: 'step' });
    await run.proceed();
    expect(run.snapshot()).toMatchObject({ state: 'paused', current: 1 });

    await run.proceed();
    expect(run.snapshot().state).toBe('finished');
  });

  test('changes its pace in between', async () => {
    const first = held();
    const run = makeStoryRun({ steps: [first.step, says('two'), says('three')] }, auto);
    const going = run.proceed();
    run.setMode('step');
    first.resolve({ told: 'one' });
    await going;
    expect(statesOf(run)).toEqual(['done', 'waiting', 'waiting']);

    run.setMode('auto');
    await run.proceed();
    expect(run.snapshot().state).toBe('finished');
  });

  test('tells what happens meanwhile', async () => {
    const progress: unknown[] = [];
    const run = makeStoryRun(
      {
        steps: [
          step(async ({ tell }) => {
            tell('half of it');
            return { told: 'all' };
          }),
        ],
      },
      auto,
    );
    run.onChange(() => progress.push(run.snapshot().steps[0]?.progress));
    await run.proceed();
    expect(progress).toContain('half of it');
    expect(run.snapshot().steps[0]).not.toHaveProperty('progress');
  });

  test('skips what the local cloud alone can do where there is none', async () => {
    const run = makeStoryRun(
      { steps: [says('one', { onlyLocally: 'why' }), says('two'), says('three')] },
      { ...auto, mode: 'step', hasLocalCloud: false },
    );
    await run.proceed();
    expect(statesOf(run)).toEqual(['skipped', 'done', 'waiting']);
  });
});

describe('a step that fails', () => {
  test('says why and is tried again', async () => {
    const attempt = vi
      .fn<Step['run']>()
      .mockRejectedValueOnce(new Error('no'))
      .mockResolvedValue({ told: 'yes' });
    const cleanUp = vi.fn(async () => undefined);
    const run = makeStoryRun({ steps: [step(attempt), says('two')], cleanUp }, auto);
    await run.proceed();
    expect(run.snapshot()).toMatchObject({ state: 'failed', current: 0, steps: [{ error: 'no' }, {}] });
    expect(cleanUp).not.toHaveBeenCalled();

    await run.proceed();
    expect(run.snapshot()).toMatchObject({ state: 'finished', steps: [{ outcome: { told: 'yes' } }, {}] });
  });
});

describe('a story that is stopped', () => {
  test('cleans up once the step in hand has ended, and goes no further', async () => {
    const order: string[] = [];
    const first = held();
    const cleanUp = async () => void order.push('cleaned up');
    const run = makeStoryRun({ steps: [first.step, says('two')], cleanUp }, auto);
    void run.proceed().then(() => order.push('step ended'));
    const stopped = run.stop();
    expect(run.snapshot().state).toBe('stopping');

    first.resolve({ told: 'one' });
    await stopped;
    await run.proceed();

    expect(order).toEqual(['step ended', 'cleaned up']);
    expect(statesOf(run)).toEqual(['done', 'waiting']);
    expect(run.snapshot().state).toBe('stopped');
  });

  test('aborts what waits', async () => {
    const waits = step(
      ({ signal }) => new Promise((_, reject) => (signal.onabort = () => reject(signal.reason))),
    );
    const run = makeStoryRun({ steps: [waits] }, auto);
    void run.proceed();
    await run.stop();
    expect(run.snapshot()).toMatchObject({ state: 'stopped', steps: [{ state: 'waiting' }] });
  });

  test('says what could not be undone', async () => {
    const cleanUp = () => Promise.reject(new Error('still down'));
    const run = makeStoryRun({ steps: [says('one')], cleanUp }, auto);
    await run.stop();
    expect(run.snapshot()).toMatchObject({ state: 'stopped', leftOver: 'still down' });
    await run.stop();
  });
});
