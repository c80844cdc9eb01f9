import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aStreamRecord, eventIdOf } from './outbox-for-test.ts';
import {
  aRecordWith,
  failsWhen,
  fakeBus,
  fakeFailuresQueue,
  records,
  relay,
  upTo,
} from './relay-for-test.ts';

const aPoisonRecord = (n: number) => aRecordWith(n, { detail: 'canary, no JSON' });
const sequenceNumbers = (items: readonly { sequenceNumber: string }[]) =>
  items.map((item) => Number(item.sequenceNumber));

describe('the relay parks', () => {
  it('an item that it cannot read, and sends all that are before and behind it', async () => {
    const [bus, queue] = [fakeBus(), fakeFailuresQueue()];
    const { failed } = await relay({ ...bus, ...queue }, records(4).with(1, aPoisonRecord(2)));
    expect(failed).toEqual([]);
    expect(bus.accepted).toEqual([1, 3, 4]);
    expect(queue.parked).toEqual([
      {
        sequenceNumber: '2',
        key: { pk: `EVENT#${eventIdOf(2)}`, sk: 'EVENT' },
        reason: 'EVENT_ITEM_UNREADABLE',
        message: 'detail is not JSON',
        correlationId: '2',
      },
    ]);
  });

  it.each(['InvalidArgument', 'MalformedDetail', 'NotAuthorizedForSourceException'])(
    'an event that the bus refuses with %s, without trying it again',
    async (errorCode) => {
      const [bus, queue] = [fakeBus((n) => (n === 2 ? errorCode : undefined)), fakeFailuresQueue()];
      const { failed } = await relay({ ...bus, ...queue }, records(12));
      expect(failed).toEqual([]);
      expect(bus.calls).toEqual([upTo(10), [11, 12]]);
      expect(queue.parked).toMatchObject([
        {
          key: { pk: `EVENT#${eventIdOf(2)}`, sk: 'EVENT' },
          reason: 'EVENT_REFUSED_BY_BUS',
          message: `PutEvents answered ${errorCode}`,
          correlationId: 'correlation-2',
        },
      ]);
    },
  );

  it.each(['ThrottlingException', 'AccessDeniedException', 'Unconfirmed'])(
    'nothing that the bus refuses with %s',
    async (errorCode) => {
      const [bus, queue] = [fakeBus(() => errorCode), fakeFailuresQueue()];
      expect((await relay({ ...bus, ...queue }, records(2))).failed).toEqual(['1', '2']);
      expect(queue.parked).toEqual([]);
    },
  );

  it('only what will not come again with a failed one before it', async () => {
    const queue = fakeFailuresQueue();
    const bus = fakeBus((n) => ({ 1: 'MalformedDetail', 2: 'InternalFailure', 3: 'MalformedDetail' })[n]);
    const { failed } = await relay({ ...bus, ...queue }, [...records(4), aPoisonRecord(5)]);
    expect(sequenceNumbers(queue.parked)).toEqual([1]);
    expect(failed).toEqual(['2', '3', '5']);
  });

  it('nothing when the queue is out of reach: the item comes again, and what is behind it waits', async () => {
    const [bus, queue] = [fakeBus(), fakeFailuresQueue('2')];
    const { failed } = await relay({ ...bus, ...queue }, records(3).with(1, aPoisonRecord(2)));
    expect(failed).toEqual(['2', '3']);
    expect(bus.accepted).toEqual([1]);
  });

  it('no more than there is time for', async () => {
    const [bus, queue] = [fakeBus(() => 'MalformedDetail'), fakeFailuresQueue()];
    const remainingMs = () => (queue.parked.length < 2 ? 10_000 : 2000);
    const { failed } = await relay({ ...bus, ...queue, remainingMs }, records(4));
    expect(failed).toEqual(['3', '4']);
  });

  it('under the correlation id of the item, and logs nothing of what it holds', async () => {
    const readable = JSON.parse(aStreamRecord(1).dynamodb?.NewImage?.detail?.S ?? '');
    const metadata = { ...readable.metadata, occurredAt: 'canary' };
    const poison = aRecordWith(1, { detail: JSON.stringify({ ...readable, metadata }) });
    const queue = fakeFailuresQueue();
    const { lines, text } = await relay({ ...fakeBus(), ...queue }, [poison, aPoisonRecord(2)]);
    expect(lines).toMatchObject([
      {
        level: 'ERROR',
        message: 'event item parked',
        correlationId: 'correlation-1',
        problem: 'The event breaks its contract: metadata.occurredAt: Invalid ISO datetime',
      },
      { level: 'ERROR', message: 'event item parked', correlationId: '2', problem: 'detail is not JSON' },
    ]);
    expect(text + JSON.stringify(queue.parked)).not.toContain('canary');
  });
});

it('an event is never lost: it is on the bus, parked or reported as failed, and parked only once', async () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 35 }));
  const worlds = fc.record({
    count: fc.integer({ min: 1, max: 35 }),
    refused: numbers,
    poison: numbers,
    unparkable: numbers,
    healsAtCall: fc.integer({ min: 1, max: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ count, refused, poison, unparkable, healsAtCall }) => {
      const bus = fakeBus(failsWhen((n, call) => refused.includes(n) && call < healsAtCall));
      const queue = fakeFailuresQueue(...unparkable.map(String));
      const batch = upTo(count).map((n) => (poison.includes(n) ? aPoisonRecord(n) : aStreamRecord(n)));
      const failed = (await relay({ ...bus, ...queue }, batch)).failed.map(Number);
      const parked = sequenceNumbers(queue.parked);
      expect(new Set([...bus.accepted, ...parked, ...failed])).toEqual(new Set(upTo(count)));
      // Everything from the lowest failed one on comes again.
      expect(parked.filter((n) => n > Math.min(...failed))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
