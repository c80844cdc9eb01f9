/** Emails and what becomes of them, for the journal: one entry for all recipients at whom the same happens. */
import type { Journal, JournalEntry } from '../control/journal.ts';
import type { FeedbackKind } from './feedback.ts';
import type { Email } from './inbox.ts';
import { outcomeAt } from './mailbox-simulator.ts';

type Happened = Extract<JournalEntry, { kind: 'email' }>['happened'];

export function recordTo(journal: Pick<Journal, 'record'>) {
  const record = (messageId: string, happened: Happened, recipients: number) => {
    if (recipients > 0) journal.record({ kind: 'email', messageId, happened, recipients });
  };
  return {
    sent({ id, to }: Email): void {
      const outcomes = to.map(outcomeAt);
      const count = (...wanted: typeof outcomes) => outcomes.filter((each) => wanted.includes(each)).length;
      record(id, 'sent', to.length);
      // Whoever complains has got the email first.
      record(id, 'delivered', count('delivered', 'complained'));
      record(id, 'bounced', count('bounced', 'suppressed'));
      record(id, 'complained', count('complained'));
    },
    reported(messageId: string, kind: FeedbackKind, emails: readonly Email[]): void {
      const email = emails.find(({ id }) => id === messageId);
      record(messageId, kind === 'bounce' ? 'bounced' : 'complained', email?.to.length ?? 0);
    },
  };
}
