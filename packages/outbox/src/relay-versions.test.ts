import { createEvent } from '@orderflow/contracts/create-event';
import type { EventContract } from '@orderflow/contracts/define-event';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderPlacedV1 } from '@orderflow/contracts/orders/order-placed-v1';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { describe, expect, it } from 'vitest';
import { aRecordOf, aStreamRecord, eventIdOf } from './outbox-for-test.ts';
import { fakeFailuresQueue, relay } from './relay-for-test.ts';
import type { PutEvents } from './send-batch.ts';

const end = new Date(OrderPlaced.predecessor?.publishedUntil ?? Number.NaN);
const justBefore = new Date(end.getTime() - 1);
const published = [OrderPlaced, OrderRejected];

const anOrderPlaced = (n: number, contract: EventContract = OrderPlaced) =>
  aRecordOf(
    n,
    createEvent(contract, contract.example, {
      eventId: eventIdOf(n),
      occurredAt: new Date(1_800_000_000_000),
      correlationId: `correlation-${n}`,
      causationId: 'request-1',
    }),
  );

/** Refuses a version with an error code, at so many calls. */
function aBus(refused: { version: number; errorCode: string; calls: number } | undefined = undefined) {
  const accepted: { n: number; version: number; data: unknown }[] = [];
  let calls = 0;
  const putEvents: PutEvents = async (entries) => {
    calls += 1;
    return entries.map(({ eventId, version, detail }) => {
      if (version === refused?.version && calls <= refused.calls) return refused.errorCode;
      accepted.push({ n: Number(eventId.slice(-12)), version, data: JSON.parse(detail).data });
      return undefined;
    });
  };
  const versions = () => accepted.map(({ n, version }) => [n, version]);
  return { accepted, versions, putEvents };
}

describe('an event of two versions', () => {
  it('is published in both, each as its own contract says, before the older one ends', async () => {
    const bus = aBus();
    await relay({ ...bus, published, now: justBefore }, [anOrderPlaced(1)]);
    expect(bus.accepted).toEqual([
      { n: 1, version: 2, data: OrderPlaced.example },
      { n: 1, version: 1, data: OrderPlacedV1.example },
    ]);
  });

  it('is published in the newer one alone from that instant on', async () => {
    const bus = aBus();
    await relay({ ...bus, published, now: end }, [anOrderPlaced(1)]);
    expect(bus.versions()).toEqual([[1, 2]]);
  });

  it('keeps its place among others', async () => {
    const bus = aBus();
    await relay({ ...bus, published, now: justBefore }, [
      aStreamRecord(1),
      anOrderPlaced(2),
      aStreamRecord(3),
    ]);
    expect(bus.versions()).toEqual([
      [1, 1],
      [2, 2],
      [2, 1],
      [3, 1],
    ]);
  });

  it('is brought to the newer one when the outbox still holds the older', async () => {
    const bus = aBus();
    await relay({ ...bus, published, now: end }, [anOrderPlaced(1, OrderPlacedV1)]);
    expect(bus.accepted).toEqual([{ n: 1, version: 2, data: OrderPlaced.example }]);
  });

  it('is sent again in the version alone that the bus refused', async () => {
    const bus = aBus({ version: 1, errorCode: 'InternalFailure', calls: 1 });
    const { failed } = await relay({ ...bus, published, now: justBefore }, [anOrderPlaced(1)]);
    expect(failed).toEqual([]);
    expect(bus.versions()).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it('comes again once when one of its versions failed to the end', async () => {
    const bus = aBus({ version: 1, errorCode: 'InternalFailure', calls: 99 });
    const { failed } = await relay({ ...bus, published, now: justBefore }, [
      anOrderPlaced(1),
      anOrderPlaced(2),
    ]);
    expect(failed).toEqual(['1', '2']);
  });

  it('is parked once when the bus refuses both for good', async () => {
    const queue = fakeFailuresQueue();
    const putEvents: PutEvents = async (entries) => entries.map(() => 'MalformedDetail');
    const { failed } = await relay({ putEvents, ...queue, published, now: justBefore }, [anOrderPlaced(1)]);
    expect([failed, queue.parked.length]).toEqual([[], 1]);
  });

  it('is not parked while one of them may still pass', async () => {
    const queue = fakeFailuresQueue();
    const putEvents: PutEvents = async (entries) =>
      entries.map(({ version }) => (version === 2 ? 'MalformedDetail' : 'InternalFailure'));
    const { failed } = await relay({ putEvents, ...queue, published, now: justBefore }, [anOrderPlaced(1)]);
    expect([failed, queue.parked]).toEqual([['1'], []]);
  });
});

it('an event that this service does not publish is parked and never put on the bus', async () => {
  const [bus, queue] = [aBus(), fakeFailuresQueue()];
  await relay({ ...bus, ...queue, published: [OrderRejected], now: end }, [
    anOrderPlaced(1),
    aStreamRecord(2),
  ]);
  expect(bus.versions()).toEqual([[2, 1]]);
  expect(queue.parked).toMatchObject([{ reason: 'EVENT_UNEXPECTED', correlationId: 'correlation-1' }]);
});

it('an event that cannot be put into its older version is parked and holds up no other', async () => {
  const fragile = {
    ...OrderPlaced,
    predecessor: {
      contract: OrderPlacedV1,
      publishedUntil: end.toISOString(),
      upcast: (older: unknown) => older,
      downcast: () => ({ orderId: 'canary' }),
    },
  };
  const [bus, queue] = [aBus(), fakeFailuresQueue()];
  const batch = [anOrderPlaced(1), aStreamRecord(2)];
  await relay({ ...bus, ...queue, published: [fragile, OrderRejected], now: justBefore }, batch);
  expect(bus.versions()).toEqual([[2, 1]]);
  expect(queue.parked).toMatchObject([{ reason: 'EVENT_INVALID' }]);
  expect(JSON.stringify(queue.parked)).not.toContain('canary');
});
