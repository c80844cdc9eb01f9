/** What was sent, for tests and pages. */
import type { Email as StoredEmail } from 'aws-ses-v2-local/dist/store.js';

export type Email = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** ISO 8601 */
  readonly at: string;
};

export type Inbox = { add(email: StoredEmail): void; emails(): Email[] };

export function makeInbox(now: () => Date = () => new Date()): Inbox {
  const emails: Email[] = [];
  return {
    add({ messageId, from, destination, subject, body }) {
      const { to } = destination;
      emails.push({
        id: messageId,
        from,
        to,
        subject,
        text: body.text,
        html: body.html,
        at: now().toISOString(),
      });
    },
    emails: () => [...emails],
  };
}
