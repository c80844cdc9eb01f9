import { expect, test } from 'vitest';
import type { Recorded } from './control-client.ts';
import { failuresIn } from './failures.ts';

const at = '2026-01-01T12:00:00.000Z';
const functionName = 'charge-payment';
const requestId = 'r';

function invocation(sequence: number, outcome: 'ok' | 'killed', error?: string): Recorded {
  const ended = { kind: 'invocation', functionName, requestId, outcome, durationMs: 1 } as const;
  return { ...ended, sequence, at, ...(error !== undefined && { error }) };
}

const log = (sequence: number, line: Record<string, unknown>): Recorded => ({
  kind: 'log',
  functionName,
  requestId,
  line,
  sequence,
  at,
});

test('invocations that ended well are no failures', () => {
  expect(failuresIn([invocation(1, 'ok'), log(2, { message: 'event processed' })], 10)).toEqual([]);
});

test('failures come newest first, and no more than asked for', () => {
  const entries = [invocation(1, 'killed'), invocation(2, 'ok'), invocation(3, 'killed', 'gone')];
  expect(failuresIn(entries, 10).map(({ sequence }) => sequence)).toEqual([3, 1]);
  expect(failuresIn(entries, 1)).toMatchObject([{ outcome: 'killed', detail: 'gone' }]);
});

test('an error that is JSON is put into words', () => {
  const error = JSON.stringify({ errorType: 'InjectedFault', errorMessage: 'It fails on order' });
  expect(failuresIn([invocation(1, 'killed', error)], 1)[0]?.detail).toBe('InjectedFault: It fails on order');
});

test('a message that is given back tells why, and which attempt it was', () => {
  const error = { message: 'The gateway does not answer' };
  expect(
    failuresIn(
      [
        log(1, { message: 'message failed', outcome: 'failed', receiveCount: 2, error }),
        log(2, { message: 'message failed', outcome: 'parked', receiveCount: 7, error }),
      ],
      10,
    ),
  ).toMatchObject([
    { outcome: 'parked', detail: 'The gateway does not answer (attempt 7)' },
    { outcome: 'retry', detail: 'The gateway does not answer (attempt 2)' },
  ]);
});
