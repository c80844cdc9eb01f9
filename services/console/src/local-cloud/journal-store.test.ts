import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeStore } from './journal-store.ts';

/** The server's side of the connection. */
function aSource() {
  const source = new EventTarget();
  const close = vi.fn();
  return {
    open: () => Object.assign(source, { close }) as unknown as EventSource,
    close,
    isLost: () => source.dispatchEvent(new Event('error')),
    isOpen: () => source.dispatchEvent(new Event('open')),
    sends: (...sequences: number[]) => {
      for (const sequence of sequences) {
        source.dispatchEvent(
          new MessageEvent('message', { data: JSON.stringify({ kind: 'log', sequence }) }),
        );
      }
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function following() {
  const source = aSource();
  const store = makeStore(source.open);
  const stop = store.follow('http://cloud/feed');
  return { source, store, stop, sequences: () => store.entries().map(({ sequence }) => sequence) };
}

test('entries that arrive in a burst are one change and one batch', () => {
  const { source, store, sequences } = following();
  const [changed, arrived] = [vi.fn(), vi.fn()];
  store.onChange(changed);
  store.onArrival(arrived);
  source.sends(1, 2, 3);
  expect(sequences()).toEqual([]);
  vi.runAllTimers();
  expect(sequences()).toEqual([1, 2, 3]);
  expect([changed.mock.calls.length, arrived.mock.calls.length]).toEqual([1, 1]);
});

test('the same array is given out until there is something new', () => {
  const { source, store } = following();
  source.sends(1);
  vi.runAllTimers();
  expect(store.entries()).toBe(store.entries());
});

test('only the newest are kept', () => {
  const { source, sequences } = following();
  source.sends(...Array.from({ length: 3100 }, (_, index) => index + 1));
  vi.runAllTimers();
  expect([sequences().length, sequences()[0], sequences().at(-1)]).toEqual([3000, 101, 3100]);
});

test('what an earlier local cloud said is forgotten when the numbers begin anew, and that is told', () => {
  const { source, store, sequences } = following();
  const began = vi.fn();
  store.onNewBeginning(began);
  source.sends(7, 8);
  vi.runAllTimers();
  expect(began).not.toHaveBeenCalled();
  source.sends(1, 2);
  vi.runAllTimers();
  expect(sequences()).toEqual([1, 2]);
  expect(began).toHaveBeenCalledOnce();
});

test('a lost connection is said, until it is back', () => {
  const { source, store, stop } = following();
  const states = [store.state()];
  store.onChange(() => states.push(store.state()));
  source.isOpen();
  source.isLost();
  source.isOpen();
  stop();
  expect(states).toEqual(['connecting', 'live', 'waiting', 'live', 'off']);
  expect(source.close).toHaveBeenCalledOnce();
});
