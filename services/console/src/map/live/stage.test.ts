import { expect, it } from 'vitest';
import type { Move, Pulse } from './effects.ts';
import { makeStage } from './stage.ts';

const move = (startMs: number, wire = 'one'): Move => ({
  kind: 'move',
  wire,
  startMs,
  durationMs: 600,
  color: 'indigo',
});
const pulse = (startMs: number): Pulse => ({
  kind: 'pulse',
  part: 'charge-payment',
  startMs,
  tone: 'ok',
  color: 'indigo',
});

it('shows what has begun, and forgets what is over', () => {
  const stage = makeStage();
  stage.add([move(100), pulse(700)], 0);
  expect(stage.at(50).dots).toHaveLength(0);
  expect(stage.at(200).dots).toHaveLength(1);
  expect(stage.at(800).pulses).toHaveLength(1);
  expect(stage.isEmpty()).toBe(false);
  stage.at(5000);
  expect(stage.isEmpty()).toBe(true);
});

it('makes one dot of what takes the same line at once', () => {
  const stage = makeStage();
  stage.add([move(0), move(10), move(20), move(20, 'another'), move(400)], 0);
  expect(stage.at(500).dots.map(({ weight }) => weight)).toEqual([3, 1, 1]);
});

it('stays bounded in a flood', () => {
  const stage = makeStage();
  for (let index = 0; index < 5000; index += 1) stage.add([move(0, `wire ${index}`), pulse(index)], 0);
  const { dots, pulses } = stage.at(300);
  expect(dots.length).toBeLessThanOrEqual(400);
  expect(pulses.length).toBeLessThanOrEqual(200);
});

it('has nothing left when it is cleared', () => {
  const stage = makeStage();
  stage.add([move(0), pulse(0)], 0);
  stage.clear();
  expect(stage.isEmpty()).toBe(true);
});
