/** What comes of emails, told to the default bus as far as their configuration set wants it. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import {
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  type EmailEvent,
  type SentEmail,
  sendEvent,
} from './email-event.ts';
import { type Outcome, outcomeAt } from './mailbox-simulator.ts';

export type FeedbackKind = 'bounce' | 'complaint';

export type Feedback = {
  /** `email`: one that was sent with a configuration set. */
  sent(email: SentEmail): void;
  /** Everybody who got the email sends it back, or complains. Returns how many events there were. Throws NotFound. */
  report(messageId: string, kind: FeedbackKind): number;
};

type Dependencies = {
  readonly configurationSets: ConfigurationSets;
  publish(events: readonly EmailEvent[]): void;
};

export function makeFeedback({ configurationSets, publish }: Dependencies): Feedback {
  const emails = new Map<string, SentEmail>();
  const tell = ({ configurationSet }: SentEmail, events: readonly EmailEvent[]): number => {
    const wanted = events.filter(({ detail }) =>
      configurationSets.publishes(configurationSet, detail.eventType),
    );
    publish(wanted);
    return wanted.length;
  };
  return {
    sent(email) {
      emails.set(email.id, email);
      tell(email, outcomeEvents(email));
    },
    report(messageId, kind) {
      const email = emails.get(messageId);
      if (!email) {
        const what = `email ${messageId} that was sent with a configuration set`;
        throw new AwsError('NotFound', `There is no ${what}`, 404);
      }
      const event =
        kind === 'bounce' ? bounceEvent(email, email.to, 'General') : complaintEvent(email, email.to);
      return tell(email, [event]);
    },
  };
}

/** One event of each kind, with all recipients that it happened at; whoever complains has got the email first. */
function outcomeEvents(email: SentEmail): EmailEvent[] {
  const at = (...outcomes: Outcome[]) => email.to.filter((each) => outcomes.includes(outcomeAt(each)));
  const happened = <R extends readonly string[]>(recipients: R, event: (recipients: R) => EmailEvent) =>
    recipients.length > 0 ? [event(recipients)] : [];
  return [
    sendEvent(email),
    ...happened(at('delivered', 'complained'), (recipients) => deliveryEvent(email, recipients)),
    ...happened(at('bounced'), (recipients) => bounceEvent(email, recipients, 'General')),
    ...happened(at('suppressed'), (recipients) => bounceEvent(email, recipients, 'Suppressed')),
    ...happened(at('complained'), (recipients) => complaintEvent(email, recipients)),
  ];
}
