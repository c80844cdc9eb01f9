/** What people get: their emails, and their feeds as a page follows them. */

import { waitFor } from '@orderflow/testing/wait-for';
import { followAt } from './live-feed.ts';
import type { Shop } from './shop.ts';
import type { Customer } from './shopping.ts';

type Email = ReturnType<Shop['cloud']['control']['inbox']>[number];

export function emailsTo({ cloud }: Shop, address: string): Email[] {
  return cloud.control.inbox().filter(({ to }) => to.includes(address));
}

/**
 * What people were told, each thing once: SES knows no idempotency key, so a sender that is cut off at the wrong moment sends again, and how
 * often that happens is measured in emails-once.test.ts alone.
 */
export function toldByEmail({ cloud }: Shop): Email[] {
  const emails = cloud.control.inbox();
  return [...new Map(emails.map((email) => [`${email.to.join()} ${email.text}`, email])).values()];
}

export function emailTo(shop: Shop, address: string, subject: RegExp, timeoutMs = 30_000): Promise<Email> {
  return waitFor(
    `an email to ${address} about ${subject}`,
    () => emailsTo(shop, address).find((email) => subject.test(email.subject)),
    { timeoutMs, instead: () => emailsTo(shop, address).map((email) => email.subject) },
  );
}

/** What a mail program would post to, if the email says so. */
export function unsubscribeUrlOf({ headers }: Email): string | undefined {
  const header = headers.find(({ name }) => name === 'List-Unsubscribe');
  return /^<(.+)>$/.exec(header?.value ?? '')?.[1];
}

/** `after`: 0 for all that there ever was. */
export function follow({ cloud }: Shop, customer: Customer, after?: number) {
  return followAt(cloud.webSocketUrl ?? '', customer, after);
}
