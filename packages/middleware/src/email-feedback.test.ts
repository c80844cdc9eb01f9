import { expect, it } from 'vitest';
import { type EmailFeedback, emailFeedbackPipeline, makeEmailFeedbackPipeline } from './email-feedback.ts';
import { makeFailurePolicy } from './failure-policy.ts';
import { aContext, withLogs } from './invoke-for-test.ts';
import { aBatch, aRecord, envelopeOf, eventIdOf, fakeQueues } from './queue-for-test.ts';

const mail = {
  messageId: 'ses-1',
  destination: ['ada@example.com', 'grace@example.com'],
  tags: { notificationId: ['n1'] },
};
const recipients = [{ emailAddress: 'ada@example.com' }];
const ofSes = (detail: Record<string, unknown>) => ({
  id: 'event-1',
  source: 'aws.ses',
  'detail-type': 'Email Event',
  detail: { mail, ...detail },
});
const aBounce = (bounceType: string) =>
  ofSes({
    eventType: 'Bounce',
    bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: recipients },
  });
const aComplaint = ofSes({ eventType: 'Complaint', complaint: { complainedRecipients: recipients } });

async function consume(body: unknown, failure?: Error) {
  const heard: EmailFeedback[] = [];
  const queues = fakeQueues();
  const pipeline = makeEmailFeedbackPipeline(makeFailurePolicy(queues, 5, () => 0.5))(async (feedback) => {
    heard.push(feedback);
    if (failure) throw failure;
  });
  const { result } = await withLogs(() => pipeline(aBatch(aRecord('m1', body)), aContext()));
  return { heard, queues, failed: result.batchItemFailures };
}

it.each([
  ['bounce', aBounce('Permanent')],
  ['transient-bounce', aBounce('Transient')],
  ['transient-bounce', aBounce('Undetermined')],
  ['complaint', aComplaint],
])('hands over a %s, the email and those that it is about', async (kind, event) => {
  const { heard, failed } = await consume(event);
  const { messageId, tags } = mail;
  expect(heard).toEqual([{ kind, messageId, tags, recipients: ['ada@example.com'], eventId: 'event-1' }]);
  expect(failed).toEqual([]);
});

it.each([
  ['another event of SES', ofSes({ eventType: 'Delivery', delivery: { recipients: ['ada@example.com'] } })],
  ['one without its email', { ...aComplaint, detail: { ...aComplaint.detail, mail: {} } }],
  ['one that names another source', { ...aComplaint, source: 'orderflow.orders' }],
  ['an event of the bus', envelopeOf(eventIdOf(1), 'cup-1')],
  ['no JSON', 'hello'],
])('parks %s', async (_what, body) => {
  const { heard, queues, failed } = await consume(body);
  expect(queues.parked).toMatchObject([{ reason: 'EVENT_UNEXPECTED' }]);
  expect([heard, failed]).toEqual([[], []]);
});

it('does not start without its queues', () => {
  expect(() => emailFeedbackPipeline(async () => undefined)).toThrow(/DEAD_LETTER_QUEUE_URL/);
});

it('hands back what may pass', async () => {
  const { failed } = await consume(aComplaint, new Error('table busy'));
  expect(failed).toEqual([{ itemIdentifier: 'm1' }]);
});
