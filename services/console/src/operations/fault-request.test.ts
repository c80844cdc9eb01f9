import { expect, test } from 'vitest';
import { faultOf, inWords } from './fault-request.ts';

test.each([
  [{ kind: 'fail', times: 1, ms: 5 }, { kind: 'fail', times: 1 }, 'charge fails once'],
  [{ kind: 'throttle', times: 2, ms: 5 }, { kind: 'throttle', times: 2 }, 'charge is throttled 2 times'],
  [{ kind: 'delay', times: 1, ms: 5 }, { kind: 'delay', times: 1, delayMs: 5 }, 'charge waits 5 ms, once'],
  [
    { kind: 'kill', times: 3, ms: 5 },
    { kind: 'kill', times: 3, afterMs: 5 },
    'charge is killed after 5 ms, 3 times',
  ],
] as const)('%o is ordered and said', (choice, fault, words) => {
  expect(faultOf(choice)).toEqual(fault);
  expect(inWords('charge', choice)).toBe(words);
});
