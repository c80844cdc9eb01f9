import { AppError } from '@orderflow/errors/app-error';
import { expect, it } from 'vitest';
import { makeFailurePolicy } from './failure-policy.ts';
import { aContext, withLogs } from './invoke-for-test.ts';
import { type HandleEvents, makeQueueBatchPipeline } from './queue-batch.ts';
import { aBatch, aRecord, CupBroken, envelopeOf, eventIdOf, fakeQueues } from './queue-for-test.ts';

const permanent = new AppError('No such cup', { code: 'CUP_UNKNOWN', kind: 'not-found' });

const message = (n: number) => aRecord(`m${n}`, envelopeOf(eventIdOf(n), `cup-${n}`));

/** Remembers which cups were handled together. */
function setUp(fails: (cups: readonly string[]) => Error | undefined = () => undefined) {
  const calls: string[][] = [];
  const handle: HandleEvents<typeof CupBroken> = async (events) => {
    const cups = events.map(({ detail }) => detail.data.cupId);
    calls.push(cups);
    const error = fails(cups);
    if (error) throw error;
  };
  const queues = fakeQueues();
  const pipeline = makeQueueBatchPipeline(makeFailurePolicy(queues, 5, () => 0.5))([CupBroken], handle);
  const consume = async (...records: Parameters<typeof aBatch>) => {
    const { result } = await withLogs(() => pipeline(aBatch(...records), aContext()));
    return result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { calls, queues, consume };
}

it('hands over all events of a batch at once', async () => {
  const { calls, consume } = setUp();
  expect(await consume(message(1), message(2), message(3))).toEqual([]);
  expect(calls).toEqual([['cup-1', 'cup-2', 'cup-3']]);
});

it('parks what cannot be read, and handles the others at once', async () => {
  const { calls, queues, consume } = setUp();
  expect(await consume(message(1), aRecord('bad', 'not JSON'), message(2))).toEqual([]);
  expect(calls).toEqual([['cup-1', 'cup-2']]);
  expect(queues.parked).toMatchObject([{ body: 'not JSON', reason: 'MESSAGE_MALFORMED' }]);
});

it('tries events one by one when they fail together', async () => {
  const { calls, queues, consume } = setUp((cups) => (cups.includes('cup-2') ? permanent : undefined));
  expect(await consume(message(1), message(2), message(3))).toEqual([]);
  expect(calls).toEqual([['cup-1', 'cup-2', 'cup-3'], ['cup-1'], ['cup-2'], ['cup-3']]);
  expect(queues.parked).toMatchObject([{ reason: 'CUP_UNKNOWN', correlationId: 'correlation-cup-2' }]);
});

it('reports only those that fail alone, too', async () => {
  const { consume } = setUp((cups) => (cups.includes('cup-2') ? new Error('table down') : undefined));
  expect(await consume(message(1), message(2), message(3))).toEqual(['m2']);
});

it('handles a batch of one once', async () => {
  const { calls, consume } = setUp(() => permanent);
  await consume(message(1));
  expect(calls).toEqual([['cup-1']]);
});
