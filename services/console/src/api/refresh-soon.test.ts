import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeRefresher } from './refresh-soon.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Each reading ends when the test says so. */
function reading() {
  const ends: (() => void)[] = [];
  const refresh = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  return { refresh, end: () => ends.shift()?.() };
}

test('a burst of changes is read once', () => {
  const { refresh } = reading();
  const refresher = makeRefresher(refresh, 400);
  for (let change = 0; change < 10; change += 1) refresher.soon();
  expect(refresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(400);
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('a slow reading is not cut off, and what changed meanwhile is read after it', async () => {
  const { refresh, end } = reading();
  const refresher = makeRefresher(refresh, 400);
  refresher.soon();
  vi.advanceTimersByTime(400);
  refresher.soon();
  refresher.soon();
  vi.advanceTimersByTime(5000);
  expect(refresh).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(400);
  expect(refresh).toHaveBeenCalledTimes(2);
  end();
  await vi.advanceTimersByTimeAsync(5000);
  expect(refresh).toHaveBeenCalledTimes(2);
});

test('nothing is read after the end', () => {
  const { refresh } = reading();
  const refresher = makeRefresher(refresh, 400);
  refresher.soon();
  refresher.stop();
  refresher.soon();
  vi.runAllTimers();
  expect(refresh).not.toHaveBeenCalled();
});
