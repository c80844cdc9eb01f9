import { expect, it } from 'vitest';
import { pointOn, trackOf } from './tracks.ts';

const track = trackOf([
  { x: 0, y: 0 },
  { x: 30, y: 0 },
  { x: 30, y: 10 },
]);

it('moves evenly along all of the way', () => {
  expect(pointOn(track, 0)).toEqual({ x: 0, y: 0 });
  expect(pointOn(track, 0.5)).toEqual({ x: 20, y: 0 });
  expect(pointOn(track, 0.875)).toEqual({ x: 30, y: 5 });
  expect(pointOn(track, 1)).toEqual({ x: 30, y: 10 });
});

it('stays on the way', () => {
  expect(pointOn(track, -1)).toEqual({ x: 0, y: 0 });
  expect(pointOn(track, 7)).toEqual({ x: 30, y: 10 });
});
