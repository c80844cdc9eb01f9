// Takes one message to one person: into the list, and by email unless that is not wanted, not possible or too much.
import { createEvent } from '@orderflow/contracts/create-event';
import { NotificationFailed } from '@orderflow/contracts/notifications/notification-failed';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import type { OptionalCategory, Preferences } from '@orderflow/contracts/notifications/preferences';
import { categoryOf, wantedChannels } from './category.ts';
import type { Email, EmailOptions, MessageDescription, RenderedEmail } from './email.ts';
import { notificationInProgress } from './errors.ts';
import { type DigestKey, type EmailLimits, windowAt } from './limits.ts';
import type { Message, SingleMessage } from './message.ts';
import {
  type Claim,
  type NewNotification,
  type Outgoing,
  type Settlement,
  subjectOf,
} from './notification.ts';
import { isPermanent } from './until-over.ts';

export type DeliveryPorts = {
  readonly findPreferences: (inbox: string) => Promise<Preferences>;
  /** Why no email goes to this address, if that is so. */
  readonly findSuppression: (email: string) => Promise<'BOUNCE' | 'COMPLAINT' | undefined>;
  /** Makes this delivery the only one that sends, for a while (see `sendWithinMs`). */
  readonly claim: (notification: NewNotification, claimId: string) => Promise<Claim>;
  /** Ends this claim, which came to nothing, so that the next delivery need not wait; leaves the claims of others alone. */
  readonly letGo: (notificationId: string, claimId: string) => Promise<void>;
  /** Where the claimed notification has come to, with its event; does nothing when it is settled already. */
  readonly settle: (settlement: Settlement) => Promise<void>;
  /** False when the window is full. */
  readonly takeSlot: (key: DigestKey, limits: EmailLimits) => Promise<boolean>;
  /** Settles as `collected`, and puts the message to the others that it will come with. */
  readonly collect: (
    key: DigestKey,
    outgoing: Outgoing & { readonly message: SingleMessage },
  ) => Promise<void>;
  /** Both throw MESSAGE_INVALID or LOCALE_UNKNOWN, which are permanent. */
  readonly renderEmail: (message: Message, options: EmailOptions) => RenderedEmail;
  readonly describeMessage: (message: Message, locale: string) => MessageDescription;
  /** Throws an AppError that says whether a retry makes sense. */
  readonly sendEmail: (email: Email) => Promise<{ readonly providerMessageId: string }>;
  /** For the links that end emails of one category. */
  readonly signToken: (of: { customerId: string; category: OptionalCategory }) => Promise<string>;
  readonly limits: EmailLimits;
  readonly consoleUrl: string;
  readonly apiUrl: string;
  readonly newId: () => string;
  readonly now: () => Date;
};

export type Deliver = (outgoing: Outgoing) => Promise<void>;

/**
 * One settled notification for each id. The email itself has no such promise, because the provider takes no part in the transaction
 * and knows no idempotency key: a death after it took the message and before that is written sends it again. The claim keeps it to
 * that; repeats and simultaneous deliveries send nothing.
 */
export function makeDeliver(ports: DeliveryPorts): Deliver {
  return async (outgoing) => {
    const preferences = await ports.findPreferences(outgoing.recipient.inbox);
    // Before the claim: what cannot be written is parked and leaves nothing behind.
    const notification = describe(ports, outgoing, preferences);
    const held = { claimId: ports.newId(), sinceMs: ports.now().getTime() };
    const claim = await ports.claim(notification, held.claimId);
    if (claim === 'done') return;
    if (claim === 'taken') throw notificationInProgress(outgoing.notificationId);
    try {
      await settleEmail(ports, held, outgoing, preferences);
    } catch (error) {
      await giveUp(ports, held, outgoing, error);
      throw error;
    }
  };
}

function describe(ports: DeliveryPorts, outgoing: Outgoing, preferences: Preferences): NewNotification {
  const { notificationId, recipient, message } = outgoing;
  const { inApp } = wantedChannels(categoryOf(message), preferences);
  return {
    notificationId,
    inbox: recipient.inbox,
    correlationId: outgoing.correlationId,
    template: message.template,
    ...ports.describeMessage(message, preferences.locale),
    ...subjectOf(message),
    createdAt: ports.now().toISOString(),
    isListed: inApp && !outgoing.isCollection,
  };
}

type Held = { readonly claimId: string; readonly sinceMs: number };

/**
 * An email is sent in the first part of a claim only. A function that ran out of time is frozen with its work half done, and goes on with
 * it at the next invocation: by then the claim may be somebody else's.
 */
export const sendWithinMs = 10_000;

async function settleEmail(
  ports: DeliveryPorts,
  { sinceMs }: Held,
  outgoing: Outgoing,
  preferences: Preferences,
): Promise<void> {
  const { notificationId, recipient, message } = outgoing;
  const { email } = recipient;
  const isWanted = wantedChannels(categoryOf(message), preferences).email;
  if (email === undefined || !isWanted) return ports.settle({ notificationId, emailState: 'off' });
  if (await ports.findSuppression(email)) {
    const event = failed(ports, outgoing, 'SUPPRESSED');
    return ports.settle({ notificationId, emailState: 'suppressed', event });
  }
  if (!outgoing.isCollection && message.template !== 'digest') {
    const window = windowAt(ports.now(), ports.limits);
    const key = { inbox: recipient.inbox, kind: message.template, window };
    if (!(await ports.takeSlot(key, ports.limits))) return ports.collect(key, { ...outgoing, message });
  }
  const written = await write(ports, outgoing, email, preferences);
  if (ports.now().getTime() - sinceMs > sendWithinMs) throw notificationInProgress(notificationId);
  const { providerMessageId } = await ports.sendEmail(written);
  await settleAtAnyPrice(ports, {
    notificationId,
    emailState: 'sent',
    providerMessageId,
    event: sent(ports, outgoing),
  });
}

/** The email is out: unless that is written it goes out again, so a table that is slow for a moment gets more time here than elsewhere. */
async function settleAtAnyPrice({ settle }: DeliveryPorts, settlement: Settlement): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await settle(settlement);
    } catch (error) {
      if (attempt === SETTLE_ATTEMPTS) throw error;
    }
  }
}

// Each waits and retries by itself (see makeDynamodbClient); three of them are all the time that the function has.
const SETTLE_ATTEMPTS = 3;

/** The link in the footer leads to a page; the header is for the mail program, which posts to the API by itself. */
async function write(
  ports: DeliveryPorts,
  { notificationId, recipient, message }: Outgoing,
  to: string,
  { locale }: Preferences,
): Promise<Email> {
  const { consoleUrl, apiUrl } = ports;
  const category = categoryOf(message);
  if (category === 'essential')
    return { to, notificationId, ...ports.renderEmail(message, { locale, consoleUrl }) };
  const token = await ports.signToken({ customerId: recipient.inbox, category });
  const unsubscribeUrl = `${consoleUrl}/unsubscribe/${token}`;
  const rendered = ports.renderEmail(message, { locale, consoleUrl, unsubscribeUrl });
  return { to, notificationId, ...rendered, oneClickUnsubscribeUrl: `${apiUrl}/unsubscribe/${token}` };
}

/** What cannot pass is settled as failed, and tried again only when somebody redrives it; all else comes again by itself. */
async function giveUp(
  ports: DeliveryPorts,
  { claimId }: Held,
  outgoing: Outgoing,
  error: unknown,
): Promise<void> {
  const { notificationId } = outgoing;
  // The claim ends by itself if need be; why the email failed is what the queue's retry or parking goes by.
  const settled = isPermanent(error)
    ? ports.settle({
        notificationId,
        emailState: 'failed',
        claimId,
        event: failed(ports, outgoing, 'REFUSED_BY_PROVIDER'),
      })
    : ports.letGo(notificationId, claimId);
  await settled.catch(() => undefined);
}

function sent(ports: DeliveryPorts, outgoing: Outgoing) {
  const { message } = outgoing;
  const messages = message.template === 'digest' ? { messages: message.total } : {};
  const { orderId, importId } = subjectOf(message);
  const about = { ...(orderId && { orderId }), ...(importId && { importId }) };
  return createEvent(
    NotificationSent,
    { ...reported(outgoing), ...about, ...messages },
    occurrence(ports, outgoing),
  );
}

function failed(ports: DeliveryPorts, outgoing: Outgoing, reason: 'SUPPRESSED' | 'REFUSED_BY_PROVIDER') {
  return createEvent(NotificationFailed, { ...reported(outgoing), reason }, occurrence(ports, outgoing));
}

function reported({ notificationId, recipient, message }: Outgoing) {
  const channel = 'email' as const;
  return { notificationId, customerId: recipient.inbox, channel, template: message.template };
}

function occurrence({ newId, now }: DeliveryPorts, { correlationId, causationId }: Outgoing) {
  return { eventId: newId(), occurredAt: now(), correlationId, causationId };
}
