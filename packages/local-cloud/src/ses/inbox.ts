/** What was sent, for tests and pages. */
import type { Email as StoredEmail } from 'aws-ses-v2-local/dist/store.js';

export type Email = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** Those that the call gave, such as `List-Unsubscribe`. */
  readonly headers: readonly EmailHeader[];
  /** ISO 8601 */
  readonly at: string;
};

export type EmailHeader = { readonly name: string; readonly value: string };

export type Inbox = { add(email: StoredEmail): Email; emails(): Email[] };

export function makeInbox(now: () => Date = () => new Date()): Inbox {
  const emails: Email[] = [];
  return {
    add({ messageId, from, destination, subject, body, headers = [] }) {
      const email: Email = {
        id: messageId,
        from,
        to: destination.to,
        subject,
        text: body.text,
        html: body.html,
        headers,
        at: now().toISOString(),
      };
      emails.push(email);
      return email;
    },
    emails: () => [...emails],
  };
}
