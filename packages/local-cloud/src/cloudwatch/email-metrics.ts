/**
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html
 * Of the account as a whole, as SES reports them when nothing else is asked for.
 */
import type { JournalEntry } from '../control/journal.ts';
import { type Fact, factsOf } from './fact.ts';

type EmailEntry = Extract<JournalEntry, { kind: 'email' }>;

const NAMES: Readonly<Record<EmailEntry['happened'], string>> = {
  sent: 'Send',
  delivered: 'Delivery',
  bounced: 'Bounce',
  complained: 'Complaint',
};

export function emailFacts({ happened, recipients }: EmailEntry): Fact[] {
  return factsOf('AWS/SES', [{}], [[NAMES[happened], 1]]).map((fact) => ({ ...fact, times: recipients }));
}

/**
 * The rates that SES judges an account by. SES takes them over what it calls a representative volume; here that is all that was sent,
 * with what went to the mailbox simulator, which SES leaves out.
 */
export function makeReputation() {
  const counts = { sent: 0, delivered: 0, bounced: 0, complained: 0 };
  return {
    count({ happened, recipients }: EmailEntry): void {
      counts[happened] += recipients;
    },
    facts(): Fact[] {
      if (counts.sent === 0) return [];
      return factsOf(
        'AWS/SES',
        [{}],
        [
          ['Reputation.BounceRate', counts.bounced / counts.sent, 'None'],
          ['Reputation.ComplaintRate', counts.complained / counts.sent, 'None'],
        ],
      );
    },
  };
}
