import { createEvent } from '@orderflow/contracts/create-event';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { expect, test } from 'vitest';
import { makeTrackImport } from './track-import.ts';

function placed(origin: (typeof OrderPlaced)['example']['origin']) {
  const occurrence = {
    eventId: crypto.randomUUID(),
    occurredAt: new Date(0),
    correlationId: 'correlation-1',
    causationId: 'cause-1',
  };
  return createEvent(OrderPlaced, { ...OrderPlaced.example, origin }, occurrence);
}

function setUp() {
  const calls: unknown[] = [];
  const trackImport = makeTrackImport({
    countOutcomes: async (importId, outcomes) => {
      calls.push(['count', importId, outcomes.map(({ row }) => row)]);
    },
    completeWhenDone: async (importId) => void calls.push(['look', importId]),
  });
  return { calls, trackImport };
}

test('counts what belongs together at once, and then looks whether it was the last', async () => {
  const { calls, trackImport } = setUp();
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const origin = (importId: string, row: number) => ({ channel: 'import' as const, importId, row });
  await trackImport([placed(origin(one, 2)), placed(origin(other, 2)), placed(origin(one, 3))]);
  expect(calls).toEqual([
    ['count', one, [2, 3]],
    ['look', one],
    ['count', other, [2]],
    ['look', other],
  ]);
});

test('leaves orders from the shop alone', async () => {
  const { calls, trackImport } = setUp();
  await trackImport([placed({ channel: 'shop' })]);
  expect(calls).toEqual([]);
});
