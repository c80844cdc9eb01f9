import {
  archiveRetentionDays,
  inboxRetentionDays,
  outboxRetentionDays,
} from '@orderflow/contracts/retention';
import { describe, expect, it } from 'vitest';
import { eventItem } from './event-item.ts';
import { inboxItem } from './inbox-record.ts';
import { anEntry, anEvent, eventIdOf } from './outbox-for-test.ts';

const now = new Date('2026-01-01T00:00:00.500Z');
const DEAD_LETTER_RETENTION_DAYS = 14;

describe('the outbox item', () => {
  it('carries the event as it will travel', () => {
    const event = anEvent(1);
    const item = eventItem(event, now);
    expect(item).toMatchObject({
      pk: `EVENT#${eventIdOf(1)}`,
      sk: 'EVENT',
      entity: 'event',
      source: 'orderflow.orders',
    });
    expect(JSON.parse(item.detail)).toEqual(event.detail);
  });

  it('expires in whole seconds, long after the stream is read', () => {
    expect(eventItem(anEvent(1), now).expiresAt).toBe(1_767_225_600 + outboxRetentionDays * 86_400);
    expect(outboxRetentionDays).toBeGreaterThan(1);
  });

  it('is read by the relay as it was written', () => {
    expect(anEntry(7)).toMatchObject({
      sequenceNumber: '7',
      eventId: eventIdOf(7),
      correlationId: 'correlation-7',
    });
  });
});

describe('the inbox record', () => {
  it('is one per consumer and event', () => {
    expect(inboxItem('charge-payment', 'e1', now)).toEqual({
      pk: 'INBOX#charge-payment#e1',
      sk: 'INBOX',
      entity: 'inbox',
      expiresAt: 1_767_225_600 + inboxRetentionDays * 86_400,
    });
  });

  it('outlives the longest replay', () => {
    // An event replayed on the archive's last day may wait in a dead-letter queue before it is redriven.
    expect(inboxRetentionDays).toBeGreaterThan(archiveRetentionDays + DEAD_LETTER_RETENTION_DAYS);
  });
});
