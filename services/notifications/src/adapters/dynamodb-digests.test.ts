import { randomUUID } from 'node:crypto';
import { itemsOf } from '@orderflow/testing/emulated-tables';
import { expect, test } from 'vitest';
import { windowAt } from '../domain/limits.ts';
import { anOutgoing } from '../testing/a-delivery.ts';
import { aNewNotification } from '../testing/a-notification.ts';
import { emulatedTable } from '../testing/a-table.ts';
import { anExample } from '../testing/example-messages.ts';
import { makeDynamodbDigests } from './dynamodb-digests.ts';
import { makeDynamodbEmailLimits } from './dynamodb-email-limits.ts';
import { makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';

const makeTable = emulatedTable();
const limits = { perKind: 2, perCustomer: 3, windowMs: 600_000 };

async function setUp() {
  const table = await makeTable();
  const store = makeDynamodbNotificationStore(table);
  const digests = makeDynamodbDigests(table);
  const message = anExample('order-delivered');
  const keyNow = () =>
    ({ inbox: 'customer-1', kind: 'order-delivered', window: windowAt(table.now(), limits) }) as const;
  const collectOne = async () => {
    const outgoing = { ...anOutgoing(), message };
    await store.claim(aNewNotification({ notificationId: outgoing.notificationId }), randomUUID());
    await digests.collect(keyNow(), outgoing);
    return outgoing;
  };
  return { table, clock: table.clock, store, digests, keyNow, collectOne, message };
}

test('slots are given until the kind is full, or the window is', async () => {
  const { table, keyNow, clock } = await setUp();
  const { takeSlot } = makeDynamodbEmailLimits(table);
  const take = (kind: 'order-delivered' | 'order-shipped') => takeSlot({ ...keyNow(), kind }, limits);
  const taken = [];
  for (const kind of ['order-delivered', 'order-delivered', 'order-delivered', 'order-shipped'] as const) {
    taken.push(await take(kind));
  }
  expect([...taken, await take('order-shipped')]).toEqual([true, true, false, true, false]);
  clock.nowMs += limits.windowMs;
  expect(await take('order-delivered')).toBe(true);
});

test('of many who ask at once, no more get a slot than there are', async () => {
  const { table, keyNow } = await setUp();
  const { takeSlot } = makeDynamodbEmailLimits(table);
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeSlot(keyNow(), limits)));
  expect(taken.filter(Boolean)).toHaveLength(2);
});

test('a digest is due when its window is over, and holds all that was collected, also by many at once', async () => {
  const { clock, digests, collectOne, table } = await setUp();
  await Promise.all(Array.from({ length: 40 }, collectOne));
  expect(await digests.findDueDigests()).toEqual([]);
  clock.nowMs += limits.windowMs;
  const [digestId = ''] = await digests.findDueDigests();
  const digest = await digests.closeDigest(digestId);
  expect(digest).toMatchObject({
    recipient: { inbox: 'customer-1', email: 'ada@example.com' },
    kind: 'order-delivered',
    total: 40,
    correlationId: 'correlation-1',
  });
  expect(digest?.messages).toHaveLength(20);
  const notifications = await itemsOf(table, 'notification');
  expect(new Set(notifications.map(({ emailState }) => emailState))).toEqual(new Set(['collected']));
  await digests.forgetDigest(digestId);
  expect(await digests.findDueDigests()).toEqual([]);
});

test('a repeat adds nothing', async () => {
  const { clock, digests, collectOne, keyNow } = await setUp();
  const outgoing = await collectOne();
  await digests.collect(keyNow(), outgoing);
  clock.nowMs += limits.windowMs;
  const [digestId = ''] = await digests.findDueDigests();
  expect((await digests.closeDigest(digestId))?.total).toBe(1);
});

test('what comes when it is closed waits for the next', async () => {
  const { clock, digests, store, collectOne, keyNow, message } = await setUp();
  await collectOne();
  const key = keyNow();
  clock.nowMs += limits.windowMs;
  const [digestId = ''] = await digests.findDueDigests();
  await digests.closeDigest(digestId);
  const late = { ...anOutgoing(), message };
  await store.claim(aNewNotification({ notificationId: late.notificationId }), randomUUID());
  await expect(digests.collect(key, late)).rejects.toMatchObject({ code: 'DIGEST_CLOSED', retryable: true });
  await digests.collect(keyNow(), late);
  expect((await digests.closeDigest(digestId))?.total).toBe(1);
});
