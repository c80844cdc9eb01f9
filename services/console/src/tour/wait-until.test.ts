import { expect, test, vi } from 'vitest';
import { waitUntil } from './wait-until.ts';

const quickly = { signal: new AbortController().signal, timeoutMs: 1000, intervalMs: 1 };

test('it reads until there is an answer, and returns it', async () => {
  const read = vi.fn().mockReturnValueOnce(undefined).mockReturnValueOnce(false).mockReturnValue(0);
  expect(await waitUntil('a number', read, quickly)).toBe(0);
  expect(read).toHaveBeenCalledTimes(3);
});

test('a read that fails is tried again', async () => {
  const read = vi.fn().mockRejectedValueOnce(new Error('503')).mockResolvedValue('there');
  expect(await waitUntil('it', read, quickly)).toBe('there');
});

test('at the deadline it names what was missing, and what there was instead', async () => {
  const inVain = { ...quickly, timeoutMs: 5 };
  await expect(waitUntil('three emails', () => false, { ...inVain, instead: () => 'one' })).rejects.toThrow(
    'Waited 0 s in vain for three emails. There was one instead.',
  );
  const failing = () => Promise.reject(new Error('The API answered 503.'));
  await expect(waitUntil('an order', failing, inVain)).rejects.toThrow(
    'Waited 0 s in vain for an order. The API answered 503.',
  );
});

test('it ends at once when it is aborted', async () => {
  const abort = new AbortController();
  const waiting = waitUntil('nothing', () => false, { signal: abort.signal, intervalMs: 60_000 });
  abort.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});
