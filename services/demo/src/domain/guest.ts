/** Guests: who they are, how many there may be, and for how long. */

export type Guest = { readonly username: string; readonly createdAt: Date };

/** A person who is signed in. */
export type SignedIn = { readonly idToken: string; readonly expiresInSeconds: number };

/**
 * How many guests a day knows. Anybody may become one, and a user pool costs by the people it saw in a month: so there are never more
 * than 9,300 of them, below the 10,000 that are free. When more come, two share a number, and see each other's orders.
 */
const guestsPerDay = 300;

const lifetimeHours = 24;

/** Of every guest's address. */
export const guestPrefix = 'success+guest-';

/**
 * SES's mailbox simulator takes mail for such addresses and delivers it to nobody, so guests cost no reputation.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const mailboxSimulator = 'simulator.amazonses.com';

/** `random`: from 0 to below 1. */
export function guestEmail(now: Date, random: number): string {
  const number = Math.floor(random * guestsPerDay);
  return `${guestPrefix}${now.toISOString().slice(0, 10)}-${number}@${mailboxSimulator}`;
}

/** Not a guest: it comes again and again. */
export const visitorEmail = `success+visitor@${mailboxSimulator}`;

export function isToBeForgotten({ createdAt }: Guest, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= lifetimeHours * 3_600_000;
}
