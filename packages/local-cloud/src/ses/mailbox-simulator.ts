/**
 * What becomes of an email at each address. SES's own simulator decides, by the part before a label
 * (`bounce+order-7@simulator.amazonses.com`); every other address takes what it gets.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */

export type Outcome = 'delivered' | 'bounced' | 'suppressed' | 'complained';

const SIMULATOR = /^(?<mailbox>[^@+]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/;
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  bounce: 'bounced',
  complaint: 'complained',
  suppressionlist: 'suppressed',
};

/** `recipient`: with or without a display name. */
export function outcomeAt(recipient: string): Outcome {
  const address = /<(?<address>[^<>]+)>\s*$/.exec(recipient)?.groups?.address ?? recipient.trim();
  const mailbox = SIMULATOR.exec(address.toLowerCase())?.groups?.mailbox ?? '';
  return Object.hasOwn(OUTCOMES, mailbox) ? (OUTCOMES[mailbox] ?? 'delivered') : 'delivered';
}
