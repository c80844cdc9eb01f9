/**
 * Replays of archives. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
 * Events go out in the order in which they came, a few at a time; AWS promises no order. They keep their id and time, gain
 * `replay-name`, and are not archived again. A replay that is cancelled has sent what it has sent.
 */
import { setImmediate } from 'node:timers/promises';
import type { Archive } from './archive.ts';
import { replayArn } from './arns.ts';
import { asReplayed, type BusEvent } from './bus-event.ts';

export type ReplayRequest = {
  readonly name: string;
  readonly archive: Archive;
  readonly description?: string;
  readonly fromMs: number;
  /** Inclusive. */
  readonly toMs: number;
  /** Only these rules; default: all rules of the bus. */
  readonly ruleArns?: readonly string[];
};

export type Replay = ReplayRequest & {
  readonly arn: string;
  readonly startedAtMs: number;
  state: 'STARTING' | 'RUNNING' | 'CANCELLING' | 'CANCELLED' | 'COMPLETED';
  lastReplayedMs?: number;
  endedAtMs?: number;
};

type Dependencies = {
  now(): number;
  send(busName: string, event: BusEvent, ruleArns: readonly string[] | undefined): void;
};

export type Replays = {
  find(name: string): Replay | undefined;
  /** Newest first. */
  list(): Replay[];
  /** `done` resolves with the number of events once all are on their way to the rules. */
  start(request: ReplayRequest): { replay: Replay; done: Promise<number> };
  isIdle(): boolean;
  stop(): void;
};

const EVENTS_AT_A_TIME = 50;

export function makeReplays({ now, send }: Dependencies): Replays {
  const replays = new Map<string, Replay>();
  let running = 0;
  let stopped = false;

  async function run(replay: Replay): Promise<number> {
    // Taken before the first pause, so that what arrives meanwhile is not replayed.
    const events = replay.archive
      .events()
      .filter(({ occurredAtMs }) => occurredAtMs >= replay.fromMs && occurredAtMs <= replay.toMs);
    await setImmediate();
    if (replay.state === 'STARTING') replay.state = 'RUNNING';
    let sent = 0;
    for (const [index, { event, occurredAtMs }] of events.entries()) {
      if (index > 0 && index % EVENTS_AT_A_TIME === 0) await setImmediate();
      if (stopped || replay.state === 'CANCELLING') break;
      send(replay.archive.busName, asReplayed(event, replay.name), replay.ruleArns);
      replay.lastReplayedMs = occurredAtMs;
      sent += 1;
    }
    replay.state = replay.state === 'CANCELLING' ? 'CANCELLED' : 'COMPLETED';
    replay.endedAtMs = now();
    return sent;
  }

  return {
    find: (name) => replays.get(name),
    list: () => [...replays.values()].reverse(),
    start(request) {
      const replay: Replay = {
        ...request,
        arn: replayArn(request.name),
        startedAtMs: now(),
        state: 'STARTING',
      };
      replays.set(replay.name, replay);
      running += 1;
      const done = run(replay).finally(() => {
        running -= 1;
      });
      return { replay, done };
    },
    isIdle: () => running === 0,
    stop() {
      stopped = true;
    },
  };
}
