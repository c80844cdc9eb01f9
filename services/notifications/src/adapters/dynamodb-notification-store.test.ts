import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aHandledEvent, aRecord } from '../testing/a-notification.ts';
import { makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

/** 12 s: what a claim lasts; the function's own limit is 10 s. */
const claimMs = 12_000;

async function setUp() {
  const table = await server.makeTable();
  const clock = { nowMs: Date.parse('2026-01-02T03:04:05.000Z') };
  const store = makeDynamodbNotificationStore({ ...table, now: () => new Date(clock.nowMs) });
  const count = async (entity: string) => (await itemsOf(table, entity)).length;
  return { table, clock, store, count, handled: aHandledEvent() };
}

describe('a claim', () => {
  test('goes to one of ten deliveries that come at once', async () => {
    const { store, handled } = await setUp();
    const claims = await Promise.all(Array.from({ length: 10 }, () => store.claim(handled)));
    expect(claims.sort()).toEqual(['claimed', ...Array.from({ length: 9 }, () => 'taken')]);
  });

  test('leaves other events, and other consumers of the same event, alone', async () => {
    const { store, handled } = await setUp();
    await store.claim(handled);
    expect(await store.claim(aHandledEvent())).toBe('claimed');
    expect(await store.claim({ ...handled, consumer: 'another' })).toBe('claimed');
  });

  test('outlives every run of its holder, and then ends', async () => {
    const { clock, store, handled } = await setUp();
    await store.claim(handled);
    clock.nowMs += claimMs - 1;
    expect(await store.claim(handled)).toBe('taken');
    clock.nowMs += 1;
    expect(await store.claim(handled)).toBe('claimed');
  });

  test('is free again once it is let go', async () => {
    const { store, handled } = await setUp();
    await store.claim(handled);
    await store.letGo(handled);
    expect(await store.claim(handled)).toBe('claimed');
  });
});

describe('a record', () => {
  test('keeps the notification, leaves one event, and makes the claimed event done for good', async () => {
    const { table, clock, store, handled } = await setUp();
    const record = aRecord(handled);
    await store.claim(handled);
    await store.recordNotification(record);
    expect(await itemsOf(table, 'notification')).toMatchObject([record.notification]);
    expect(await itemsOf(table, 'event')).toMatchObject([
      { pk: `EVENT#${record.event.detail.metadata.eventId}`, detailType: 'NotificationSent' },
    ]);
    clock.nowMs += claimMs;
    expect(await store.claim(handled)).toBe('done');
  });

  test('cannot be let go', async () => {
    const { store, handled } = await setUp();
    await store.recordNotification(aRecord(handled));
    await expect(store.letGo(handled)).rejects.toThrow();
    expect(await store.claim(handled)).toBe('done');
  });

  test('is written once when the claim ran out and both its holders have sent', async () => {
    const { clock, store, count, handled } = await setUp();
    await store.claim(handled);
    clock.nowMs += claimMs;
    await store.claim(handled);
    await Promise.all([
      store.recordNotification(aRecord(handled)),
      store.recordNotification(aRecord(handled)),
    ]);
    expect([await count('notification'), await count('event')]).toEqual([1, 1]);
  });
});
