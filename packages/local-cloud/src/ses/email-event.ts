/**
 * What SES tells EventBridge's default bus of an email.
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 */
import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, arnOf } from '../cloudformation/template.ts';
import type { Email } from './inbox.ts';

export type EmailEventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

export type EmailEvent = {
  readonly source: 'aws.ses';
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  readonly detail: { readonly eventType: EmailEventType } & Readonly<Record<string, unknown>>;
};

/** An email with what its events say beyond the email itself. */
export type SentEmail = Email & {
  readonly configurationSet: string;
  /** The identity that the sender is covered by. */
  readonly identity: string;
  /** EmailTags of the call, by name. */
  readonly tags: Readonly<Record<string, string>>;
};

export type BounceKind = 'General' | 'Suppressed';

const DETAIL_TYPES: Readonly<Record<EmailEventType, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
};

const DIAGNOSTICS: Readonly<Record<BounceKind, string>> = {
  General: 'smtp; 550 5.1.1 user unknown',
  Suppressed:
    'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
};

export const sendEvent = (email: SentEmail): EmailEvent => emailEvent(email, 'Send', {});

export function deliveryEvent(email: SentEmail, recipients: readonly string[]): EmailEvent {
  return emailEvent(email, 'Delivery', {
    timestamp: now(),
    processingTimeMillis: 0,
    recipients,
    smtpResponse: '250 2.0.0 OK',
    reportingMTA: 'local.smtp-out.amazonses.com',
  });
}

/** A permanent one: SES itself has tried again until it gave up. */
export function bounceEvent(email: SentEmail, recipients: readonly string[], kind: BounceKind): EmailEvent {
  const failed = { action: 'failed', status: '5.1.1', diagnosticCode: DIAGNOSTICS[kind] };
  return emailEvent(email, 'Bounce', {
    bounceType: 'Permanent',
    bounceSubType: kind,
    bouncedRecipients: recipients.map((emailAddress) => ({ emailAddress, ...failed })),
    timestamp: now(),
    feedbackId: randomUUID(),
    reportingMTA: 'dsn; local.smtp-out.amazonses.com',
  });
}

export function complaintEvent(email: SentEmail, recipients: readonly string[]): EmailEvent {
  return emailEvent(email, 'Complaint', {
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp: now(),
    feedbackId: randomUUID(),
    complaintSubType: null,
    complaintFeedbackType: 'abuse',
  });
}

function emailEvent(email: SentEmail, eventType: EmailEventType, about: object): EmailEvent {
  return {
    source: 'aws.ses',
    'detail-type': DETAIL_TYPES[eventType],
    resources: [arnOf('ses', `configuration-set/${email.configurationSet}`)],
    detail: { eventType, mail: mailOf(email), [eventType.toLowerCase()]: about },
  };
}

function mailOf({ id, at, from, to, subject, headers, configurationSet, identity, tags }: SentEmail) {
  const own = [
    { name: 'From', value: from },
    { name: 'To', value: to.join(', ') },
    { name: 'Subject', value: subject },
  ];
  const tagged = Object.entries(tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: at,
    source: from,
    sourceArn: arnOf('ses', `identity/${identity}`),
    sendingAccountId: ACCOUNT_ID,
    messageId: id,
    destination: to,
    headersTruncated: false,
    headers: [...own, ...headers],
    commonHeaders: { from: [from], to, messageId: id, subject },
    tags: {
      'ses:operation': ['SendEmail'],
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domainOf(from)],
      ...Object.fromEntries(tagged),
    },
  };
}

function domainOf(from: string): string {
  return /@(?<domain>[^@>\s]+)>?\s*$/.exec(from)?.groups?.domain ?? '';
}

function now(): string {
  return new Date().toISOString();
}
