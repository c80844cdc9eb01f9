/**
 * Amazon SES v2 on aws-ses-v2-local: sends into an inbox that tests read and people look at.
 *
 * Emulated: SendEmail (simple, raw, template) with its headers and tags, templates, GetEmailIdentity and ListEmailIdentities for identities from
 * the templates of the stacks, which count as verified; MessageRejected for other senders once there are any.
 * Permission is judged on the identity that covers the sender, as SES does: its address where that was created, else its
 * domain; also on a configuration set and an email template that the call names. Configuration sets tell EventBridge's default
 * bus of emails that were sent, delivered, bounced and complained about, as the mailbox simulator's addresses or an order of the
 * control API decide; throttling on order.
 *
 * Not emulated: SendBulkEmail, the SES v1 API, other event destinations than EventBridge and other types of events, transient
 * bounces, the suppression list (it takes nobody in), default configuration sets of identities, sending limits, the sandbox. The library keeps one store in a process: clouds in one process share its inbox page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Journal } from '../control/journal.ts';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../endpoint/aws-service.ts';
import { makeConfigurationSets } from './configuration-sets.ts';
import type { EmailEvent } from './email-event.ts';
import { recordTo } from './email-record.ts';
import { type FeedbackKind, makeFeedback } from './feedback.ts';
import { makeIdentities } from './identities.ts';
import { type Email, makeInbox } from './inbox.ts';
import { makeInboxPage } from './inbox-page.ts';
import { makeSendFaults } from './send-faults.ts';
import { parseCall, permissionsFor, type SesCall } from './ses-api.ts';
import { makeSesLibrary } from './ses-library.ts';

export type { Email, FeedbackKind };
export type SesService = AwsService & {
  /** `properties`: AWS::SES::EmailIdentity. */
  createIdentity(properties: Readonly<Record<string, unknown>>): void;
  /** `properties`: AWS::SES::ConfigurationSet. */
  createConfigurationSet(properties: Readonly<Record<string, unknown>>): void;
  /** `properties`: AWS::SES::ConfigurationSetEventDestination. */
  createEventDestination(properties: Readonly<Record<string, unknown>>): void;
  /** The next `count` calls of SendEmail are throttled; 0 calls it off. */
  failNextEmails(count: number): void;
  /** All recipients of an email bounce it or complain now; returns how many events that gave. Throws AwsError. */
  reportFeedback(messageId: string, kind: FeedbackKind): number;
  /** What was sent through this service, oldest first. */
  inbox(): Email[];
  /** The library's page, mounted at `inboxPath`. */
  pageHandler(request: IncomingMessage, response: ServerResponse): void;
  /** Loads the library (0.3 s, blocking), which the first email would do otherwise. */
  preload(): Promise<void>;
};

export type SesOptions = {
  /** Where the page is mounted. Default `/_inbox`. */
  readonly inboxPath?: string;
  /** Takes events to the default bus. */
  publish?(events: readonly EmailEvent[]): void;
  /** Told of every email, and of what becomes of it. */
  readonly journal?: Pick<Journal, 'record'>;
};

type SendEmail = Extract<SesCall, { operation: 'SendEmail' }>;

export async function makeSes({
  inboxPath = '/_inbox',
  publish = () => undefined,
  journal = { record: () => undefined },
}: SesOptions = {}): Promise<SesService> {
  const library = makeSesLibrary();
  const identities = makeIdentities();
  const inbox = makeInbox();
  const configurationSets = makeConfigurationSets();
  const feedback = makeFeedback({ configurationSets, publish });
  const faults = makeSendFaults();
  const record = recordTo(journal);

  async function send(request: AwsRequest, call: SendEmail): Promise<AwsResponse> {
    const { sender, configurationSet, tags } = call;
    faults.strike();
    if (!identities.isVerified(sender)) throw rejected(sender);
    if (configurationSet !== undefined) configurationSets.require(configurationSet);
    const answer = await library.call(request);
    const { MessageId } = JSON.parse(answer.body.toString()) as { MessageId: string };
    const email = inbox.add(library.email(MessageId));
    record.sent(email);
    const identity = identities.covering(sender);
    if (configurationSet !== undefined) feedback.sent({ ...email, configurationSet, identity, tags });
    return answer;
  }
  async function answer(call: SesCall, request: AwsRequest): Promise<AwsResponse> {
    if (call.operation === 'SendEmail') return send(request, call);
    if (call.operation === 'GetEmailIdentity') return json(identities.describe(call.identity));
    if (call.operation === 'ListEmailIdentities') return json({ EmailIdentities: identities.list() });
    return library.call(request);
  }
  return {
    signingName: 'ses',
    requiredPermissions: (request) => permissionsFor(parseCall(request), identities),
    handle: async (request) => answer(parseCall(request), request),
    errorResponse: ({ code, status, message }) => json({ message }, status, { 'x-amzn-errortype': code }),
    createIdentity: (properties) => identities.add(String(properties.EmailIdentity)),
    createConfigurationSet: configurationSets.add,
    createEventDestination: configurationSets.addDestination,
    failNextEmails: faults.add,
    reportFeedback(messageId, kind) {
      const events = feedback.report(messageId, kind);
      record.reported(messageId, kind, inbox.emails());
      return events;
    },
    inbox: () => inbox.emails(),
    pageHandler: makeInboxPage(library, inboxPath),
    preload: async () => void (await library.load()),
    stop: async () => undefined,
  };
}

function json(value: unknown, status = 200, headers: Record<string, string> = {}): AwsResponse {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

function rejected(sender: string): AwsError {
  const message = `Email address is not verified. The following identities failed the check in region US-EAST-1: ${sender}`;
  return new AwsError('MessageRejected', message);
}
