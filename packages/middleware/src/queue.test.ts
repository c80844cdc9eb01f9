import { AppError } from '@orderflow/errors/app-error';
import { describe, expect, it } from 'vitest';
import { makeFailurePolicy } from './failure-policy.ts';
import { aContext, withLogs } from './invoke-for-test.ts';
import { log } from './log.ts';
import { type HandleEvent, makeQueuePipeline } from './queue.ts';
import {
  aBatch,
  aRecord,
  CupBroken,
  CupBrokenV2,
  envelopeOf,
  eventIdOf,
  fakeQueues,
} from './queue-for-test.ts';

const permanent = new AppError('No such cup', { code: 'CUP_UNKNOWN', kind: 'not-found' });
const passing = new AppError('Glue is wet', { code: 'GLUE_WET', kind: 'unavailable', retryable: true });

function setUp(handle: HandleEvent<typeof CupBroken>, queues = fakeQueues()) {
  const pipeline = makeQueuePipeline(makeFailurePolicy(queues, 5, () => 0.5))([CupBroken], handle);
  const consume = async (records: Parameters<typeof aBatch>, remainingMs?: number) => {
    const { result, ...logs } = await withLogs(() => pipeline(aBatch(...records), aContext(remainingMs)));
    return { failed: result.batchItemFailures.map((item) => item.itemIdentifier), ...logs };
  };
  return { consume, queues };
}

const message = (n: number, receiveCount = 1) =>
  aRecord(`m${n}`, envelopeOf(eventIdOf(n), `cup-${n}`), receiveCount);

const failingFor =
  (cupId: string, error: Error): HandleEvent<typeof CupBroken> =>
  async (event) => {
    if (event.detail.data.cupId === cupId) throw error;
  };

describe('queuePipeline', () => {
  it('hands over the typed event without its envelope', async () => {
    const events: unknown[] = [];
    const { consume } = setUp(async (event) => void events.push(event));
    expect((await consume([message(1)])).failed).toEqual([]);
    expect(events).toMatchObject([
      { source: 'orderflow.cups', detailType: 'CupBroken', detail: { data: { cupId: 'cup-1' } } },
    ]);
  });

  it('reports only the message that failed and delays it', async () => {
    const { consume, queues } = setUp(failingFor('cup-2', passing));
    expect((await consume([message(1), message(2, 3), message(3)])).failed).toEqual(['m2']);
    expect(queues).toMatchObject({ parked: [], delayed: { m2: 3 } });
  });

  it('parks a permanent failure at once with its reason and counts it as done', async () => {
    const { consume, queues } = setUp(failingFor('cup-1', permanent));
    const record = message(1);
    expect((await consume([record, message(2)])).failed).toEqual([]);
    expect(queues.parked).toEqual([
      {
        body: record.body,
        reason: 'CUP_UNKNOWN',
        message: 'No such cup',
        correlationId: 'correlation-cup-1',
      },
    ]);
  });

  it('handles the records of a batch side by side', async () => {
    let release = (): void => undefined;
    const second = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { consume } = setUp(async (event) => (event.detail.data.cupId === 'cup-1' ? second : release()));
    expect((await consume([message(1), message(2)])).failed).toEqual([]);
  });

  it('handles two deliveries of one event in a batch once, with one outcome for both', async () => {
    let calls = 0;
    const { consume } = setUp(async () => {
      calls += 1;
      throw passing;
    });
    const again = aRecord('m1-again', envelopeOf(eventIdOf(1), 'cup-1'));
    expect((await consume([message(1), again])).failed).toEqual(['m1', 'm1-again']);
    expect(calls).toBe(1);
  });

  it('keeps what is done when time runs out and gives back only the rest', async () => {
    const { consume, queues } = setUp(async (event) => {
      if (event.detail.data.cupId === 'cup-1') await new Promise(() => undefined);
    });
    const { failed, text } = await consume([message(1), message(2)], 1050);
    expect(failed).toEqual(['m1']);
    expect(text).toContain('TIMED_OUT');
    expect(queues.delayed).toEqual({ m1: 1 });
  });

  it('puts the correlation id of its own record on every line', async () => {
    const { consume } = setUp(async (event) => {
      await Promise.resolve();
      log.info('gluing', { cup: event.detail.data.cupId });
    });
    const { lines } = await consume([message(1), message(2)]);
    const gluing = lines
      .filter((line) => line.message === 'gluing')
      .map((line) => [line.cup, line.correlationId]);
    expect(gluing).toEqual([
      ['cup-1', 'correlation-cup-1'],
      ['cup-2', 'correlation-cup-2'],
    ]);
  });

  it('counts the outcomes', async () => {
    const { consume } = setUp(async (event) => {
      if (event.detail.data.cupId === 'cup-1') throw passing;
      if (event.detail.data.cupId === 'cup-2') throw permanent;
    });
    const { lines } = await consume([message(1), message(2), message(3), message(4)]);
    const published = lines.filter((line) => 'EventProcessed' in line);
    expect(published).toMatchObject([{ EventProcessed: 2, EventFailed: 1, EventParked: 1 }]);
  });
});

describe('a consumer of version 2', () => {
  const older = aRecord('m1', envelopeOf(eventIdOf(1), 'cup-1'));
  const { detail, ...envelope } = envelopeOf(eventIdOf(1), 'cup-1') as { detail: { metadata: object } };
  const metadata = { ...detail.metadata, version: 2 };
  const newer = aRecord('m2', { ...envelope, detail: { metadata, data: { cupId: 'cup-1', pieces: 7 } } });

  function setUpV2() {
    const events: unknown[] = [];
    const policy = makeFailurePolicy(fakeQueues(), 5, () => 0.5);
    const pipeline = makeQueuePipeline(policy)(
      [CupBrokenV2],
      async (event) => void events.push(event.detail),
    );
    return {
      events,
      consume: (...records: Parameters<typeof aBatch>) =>
        withLogs(() => pipeline(aBatch(...records), aContext())),
    };
  }

  it('is given what still waits in version 1 as version 2', async () => {
    const { events, consume } = setUpV2();
    await consume(older);
    expect(events).toEqual([{ metadata, data: { cupId: 'cup-1', pieces: 2 } }]);
  });

  it('handles an event that comes in both versions once', async () => {
    const { events, consume } = setUpV2();
    const { result } = await consume(newer, older);
    expect(result.batchItemFailures).toEqual([]);
    expect(events).toEqual([{ metadata, data: { cupId: 'cup-1', pieces: 7 } }]);
  });
});

describe('a message that breaks its contract is parked', () => {
  const valid = envelopeOf(eventIdOf(1), 'cup-1');
  const detail = valid.detail as { metadata: object; data: object };
  const secret = { ...detail, data: { cupId: 7, note: 'secret-canary' } };

  it.each([
    ['no JSON', '{"detail', 'MESSAGE_MALFORMED', 'm1'],
    ['no object', '[1]', 'MESSAGE_MALFORMED', 'm1'],
    ['another detail-type', { ...valid, 'detail-type': 'CupSold' }, 'EVENT_UNEXPECTED', 'correlation-cup-1'],
    ['another source', { ...valid, source: 'orderflow.plates' }, 'EVENT_UNEXPECTED', 'correlation-cup-1'],
    [
      'another version',
      { ...valid, detail: { ...detail, metadata: { ...detail.metadata, version: 2 } } },
      'EVENT_VERSION_UNSUPPORTED',
      'correlation-cup-1',
    ],
    ['a bad field', { ...valid, detail: secret }, 'EVENT_INVALID', 'correlation-cup-1'],
    ['no detail', { ...valid, detail: null }, 'EVENT_VERSION_UNSUPPORTED', 'm1'],
  ])('%s', async (_name, body, reason, correlationId) => {
    const { consume, queues } = setUp(async () => undefined);
    const { failed, text } = await consume([aRecord('m1', body)]);
    expect(failed).toEqual([]);
    expect(queues.parked).toMatchObject([{ reason, correlationId }]);
    expect(text).not.toContain('canary');
  });

  it('and the reason names the field', async () => {
    const { consume, queues } = setUp(async () => undefined);
    await consume([aRecord('m1', { ...valid, detail: secret })]);
    expect(queues.parked[0]?.message).toContain('data.cupId');
  });
});
