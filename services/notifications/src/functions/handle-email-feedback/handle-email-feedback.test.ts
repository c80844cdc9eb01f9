import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FeedbackRecord, SentNotification } from '../../domain/feedback.ts';
import { makeHandleEmailFeedback } from './handle-email-feedback.ts';

const sent: SentNotification = {
  notificationId: randomUUID(),
  inbox: 'customer-1',
  template: 'order-shipped',
  correlationId: 'correlation-1',
};

function setUp() {
  const recorded: FeedbackRecord[] = [];
  const handle = makeHandleEmailFeedback({
    findSent: async (notificationId) => (notificationId === sent.notificationId ? sent : undefined),
    recordFeedback: async (record) => void recorded.push(record),
    newId: randomUUID,
    now: () => new Date('2026-01-02T03:04:05.000Z'),
  });
  return { recorded, handle };
}

test.each([
  ['bounce', 'BOUNCE', 'BOUNCED'],
  ['complaint', 'COMPLAINT', 'COMPLAINED'],
] as const)('a %s suppresses the address and tells of the notification', async (kind, reason, failed) => {
  const { recorded, handle } = setUp();
  const emails = ['ada@example.com'];
  await handle({ eventId: 'ses-1', kind, recipients: emails, notificationId: sent.notificationId });
  expect(recorded).toMatchObject([
    {
      reason,
      emails,
      sent,
      events: [
        { detailType: 'ContactSuppressed', detail: { data: { email: 'ada@example.com', reason } } },
        {
          detailType: 'NotificationFailed',
          detail: {
            metadata: { correlationId: 'correlation-1', causationId: 'ses-1' },
            data: { notificationId: sent.notificationId, customerId: 'customer-1', reason: failed },
          },
        },
      ],
    },
  ]);
});

test('a mailbox that is full for now suppresses nobody', async () => {
  const { recorded, handle } = setUp();
  const { notificationId } = sent;
  await handle({
    eventId: 'ses-1',
    kind: 'transient-bounce',
    recipients: ['ada@example.com'],
    notificationId,
  });
  expect(recorded).toEqual([]);
});

test.each([undefined, randomUUID()])(
  'an email that is none of ours (%s) suppresses all the same',
  async (notificationId) => {
    const { recorded, handle } = setUp();
    await handle({ eventId: 'ses-1', kind: 'bounce', recipients: ['ada@example.com'], notificationId });
    expect(recorded).toMatchObject([{ sent: undefined, events: [{ detailType: 'ContactSuppressed' }] }]);
  },
);
