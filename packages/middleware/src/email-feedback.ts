import { AppError } from '@orderflow/errors/app-error';
import * as z from 'zod';
import type { Envelope } from './bus-event.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { deployedFailurePolicy, makeEachHandler, type QueueHandler } from './queue-handler.ts';

const Recipients = z.array(z.object({ emailAddress: z.string().min(1) }));

/**
 * What SES tells of an email.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const Bounced = z.object({
  eventType: z.literal('Bounce'),
  bounce: z.object({
    bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
    bouncedRecipients: Recipients,
  }),
});
const Complained = z.object({
  eventType: z.literal('Complaint'),
  complaint: z.object({ complainedRecipients: Recipients }),
});
const EmailEvent = z.object({
  id: z.string().min(1),
  source: z.literal('aws.ses'),
  detail: z.intersection(
    z.object({
      mail: z.object({
        messageId: z.string().min(1),
        tags: z.record(z.string(), z.array(z.string())).default({}),
      }),
    }),
    z.discriminatedUnion('eventType', [Bounced, Complained]),
  ),
});

export type EmailFeedback = {
  /** `transient-bounce`: the mailbox was full, or the like; the address may be good. */
  readonly kind: 'bounce' | 'transient-bounce' | 'complaint';
  /** What SES answered when the email was sent. */
  readonly messageId: string;
  /** Those that the sender gave the email, and SES's own. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** Those that it is about: an email to several may bounce at one. */
  readonly recipients: readonly string[];
  /** The event's own id: the same when it is delivered again. */
  readonly eventId: string;
};

type HandleFeedback = (feedback: EmailFeedback) => Promise<void>;

/**
 * Makes the Lambda handler of a queue that receives SES's events of bounces and complaints (`onEmailEvent` in infra); messages that
 * fail fare as with `queuePipeline`. An event may come twice, late, and before the sender has noted that it has sent.
 */
export function emailFeedbackPipeline(handle: HandleFeedback): QueueHandler {
  return makeEmailFeedbackPipeline(deployedFailurePolicy())(handle);
}

/** The same without the environment and without SQS. */
export function makeEmailFeedbackPipeline(settleFailure: FailurePolicy) {
  return (handle: HandleFeedback): QueueHandler =>
    makeEachHandler<EmailFeedback>({
      read: readFeedback,
      idOf: ({ eventId }) => eventId,
      handle,
      settleFailure,
    });
}

function readFeedback(envelope: Envelope | undefined): EmailFeedback {
  const read = EmailEvent.safeParse(envelope);
  if (!read.success) {
    throw new AppError('The message is no bounce and no complaint', {
      code: 'EVENT_UNEXPECTED',
      kind: 'invalid',
    });
  }
  const { id, detail } = read.data;
  const addresses = (recipients: z.output<typeof Recipients>) => [
    // A report may name a receiver twice.
    ...new Map(recipients.map(({ emailAddress }) => [emailAddress.toLowerCase(), emailAddress])).values(),
  ];
  const about = { ...detail.mail, eventId: id };
  if (detail.eventType === 'Complaint')
    return { ...about, kind: 'complaint', recipients: addresses(detail.complaint.complainedRecipients) };
  const { bounceType, bouncedRecipients } = detail.bounce;
  const kind = bounceType === 'Permanent' ? 'bounce' : 'transient-bounce';
  return { ...about, kind, recipients: addresses(bouncedRecipients) };
}
