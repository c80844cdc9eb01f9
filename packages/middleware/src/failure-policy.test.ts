import { AppError } from '@orderflow/errors/app-error';
import { describe, expect, it } from 'vitest';
import { makeFailurePolicy, retryDelaySeconds } from './failure-policy.ts';
import { withLogs } from './invoke-for-test.ts';
import { aRecord, fakeQueues } from './queue-for-test.ts';

const passing = new AppError('Glue is wet', { code: 'GLUE_WET', kind: 'unavailable', retryable: true });

async function settle(error: unknown, receiveCount: number, queues = fakeQueues()) {
  const policy = makeFailurePolicy(queues, 5, () => 0.5);
  const { result: outcome, text } = await withLogs(() => policy(aRecord('m1', 'body', receiveCount), error));
  return { outcome, queues, text };
}

describe('the failure policy', () => {
  it('tries a retryable failure again', async () => {
    expect(await settle(passing, 4)).toMatchObject({
      outcome: 'failed',
      queues: { parked: [], delayed: { m1: 6 } },
    });
  });

  it('tries an unknown failure again', async () => {
    expect(await settle(new TypeError('x'), 1)).toMatchObject({ outcome: 'failed', queues: { parked: [] } });
  });

  it('parks at the last receive with the reason that SQS would not give', async () => {
    const { outcome, queues } = await settle(passing, 5);
    expect({ outcome, parked: queues.parked }).toMatchObject({
      outcome: 'parked',
      parked: [{ reason: 'GLUE_WET' }],
    });
  });

  it('parks an unknown failure at the last receive', async () => {
    const { queues } = await settle(new TypeError('x is undefined'), 5);
    expect(queues.parked).toMatchObject([
      { reason: 'UNEXPECTED_ERROR', message: 'TypeError: x is undefined' },
    ]);
  });

  it('leaves the message to the redrive policy of SQS when it cannot be parked', async () => {
    const { outcome, text } = await settle(passing, 5, fakeQueues(false));
    expect(outcome).toBe('failed');
    expect(text).toContain('message not parked');
  });

  it('leaves the message to the visibility timeout when it cannot be delayed', async () => {
    expect((await settle(passing, 1, fakeQueues(false))).outcome).toBe('failed');
  });
});

describe('the delay between receives', () => {
  it('doubles up to 15 minutes', () => {
    const longest = [1, 2, 3, 4, 10, 11, 50].map((receive) => retryDelaySeconds(receive, () => 0.9999));
    expect(longest).toEqual([1, 2, 4, 8, 512, 900, 900]);
  });

  it('adds up to half a minute at least and a minute at most before the seventh receive', () => {
    const window = (random: () => number) =>
      [1, 2, 3, 4, 5, 6].reduce((seconds, receive) => seconds + retryDelaySeconds(receive, random), 0);
    expect(window(() => 0)).toBe(32);
    expect(window(() => 0.9999)).toBe(63);
  });

  it('is never shortened to less than half its step', () => {
    for (let receive = 1; receive <= 12; receive += 1) {
      const longest = retryDelaySeconds(receive, () => 0.9999);
      expect(retryDelaySeconds(receive, () => 0)).toBeGreaterThanOrEqual(longest / 2);
    }
  });

  it('is random in its upper half', () => {
    expect(retryDelaySeconds(5, () => 0)).toBe(8);
    expect(retryDelaySeconds(5, () => 0.5)).toBe(12);
  });
});
