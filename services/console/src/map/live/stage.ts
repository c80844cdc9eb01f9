/** What is moving on the map now: bounded, however much happens. */
import type { Effect, Move, Pulse } from './effects.ts';

/** Several events that take the same line at once are one dot of more weight. */
export type Dot = Move & { weight: number };

export type Stage = {
  add(effects: readonly Effect[], nowMs: number): void;
  /** What is to be drawn now; what is over is forgotten. */
  at(nowMs: number): { readonly dots: readonly Dot[]; readonly pulses: readonly Pulse[] };
  /** Whether there is nothing to draw, now or later. */
  isEmpty(): boolean;
  clear(): void;
};

const maxDots = 400;
const maxPulses = 200;
/** Between two dots on the same line: at most six a second. */
const spacingMs = 160;
/** A part that is busy all the time pulses, it does not glow. */
const pulseSpacingMs = 220;
export const afterglowMs = 350;
export const pulseMs: Readonly<Record<Pulse['tone'], number>> = {
  touched: 500,
  ok: 650,
  throttled: 900,
  failed: 1300,
};

export function makeStage(): Stage {
  let dots: Dot[] = [];
  let pulses: Pulse[] = [];
  const addMove = (move: Move) => {
    const near = dots.find(
      (dot) => dot.wire === move.wire && Math.abs(dot.startMs - move.startMs) < spacingMs,
    );
    if (near) near.weight += 1;
    else if (dots.length < maxDots) dots.push({ ...move, weight: 1 });
  };
  const addPulse = (pulse: Pulse) => {
    const isNear = pulses.some(
      ({ part, tone, startMs }) =>
        part === pulse.part && tone === pulse.tone && Math.abs(startMs - pulse.startMs) < pulseSpacingMs,
    );
    if (!isNear && pulses.length < maxPulses) pulses.push(pulse);
  };
  return {
    add(effects, nowMs) {
      for (const effect of effects) {
        if (effect.startMs < nowMs - 1000) continue;
        if (effect.kind === 'move') addMove(effect);
        else addPulse(effect);
      }
    },
    at(nowMs) {
      dots = dots.filter(({ startMs, durationMs }) => startMs + durationMs + afterglowMs > nowMs);
      pulses = pulses.filter(({ startMs, tone }) => startMs + pulseMs[tone] > nowMs);
      return {
        dots: dots.filter(({ startMs }) => startMs <= nowMs),
        pulses: pulses.filter(({ startMs }) => startMs <= nowMs),
      };
    },
    isEmpty: () => dots.length === 0 && pulses.length === 0,
    clear() {
      dots = [];
      pulses = [];
    },
  };
}
