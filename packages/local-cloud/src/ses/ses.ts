/**
 * Amazon SES v2 on aws-ses-v2-local: sends into an inbox that tests read and people look at.
 *
 * Emulated: SendEmail (simple, raw, template), templates, GetEmailIdentity and ListEmailIdentities for identities from
 * the templates of the stacks, which count as verified; MessageRejected for other senders once there are any.
 * Permission is judged on the identity that covers the sender, as SES does: its address where that was created, else its
 * domain; also on a configuration set and an email template that the call names.
 *
 * Not emulated: SendBulkEmail, the SES v1 API, delivery, bounces and complaints, suppression, configuration sets' effects,
 * sending limits, the sandbox. The library keeps one store in a process: clouds in one process share its inbox page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../endpoint/aws-service.ts';
import { makeIdentities } from './identities.ts';
import { type Email, makeInbox } from './inbox.ts';
import { makeInboxPage } from './inbox-page.ts';
import { parseCall, permissionsFor, type SesCall } from './ses-api.ts';
import { makeSesLibrary } from './ses-library.ts';

export type { Email };
export type SesService = AwsService & {
  /** `properties`: AWS::SES::EmailIdentity. */
  createIdentity(properties: Readonly<Record<string, unknown>>): void;
  /** What was sent through this service, oldest first. */
  inbox(): Email[];
  /** The library's page, mounted at `inboxPath`. */
  pageHandler(request: IncomingMessage, response: ServerResponse): void;
  /** Loads the library (0.3 s, blocking), which the first email would do otherwise. */
  preload(): Promise<void>;
};

/** `inboxPath`: where the page is mounted. Default `/_inbox`. */
export async function makeSes(options: { inboxPath?: string } = {}): Promise<SesService> {
  const library = makeSesLibrary();
  const identities = makeIdentities();
  const inbox = makeInbox();

  async function send(request: AwsRequest, sender: string): Promise<AwsResponse> {
    if (!identities.isVerified(sender)) throw rejected(sender);
    const answer = await library.call(request);
    const { MessageId } = JSON.parse(answer.body.toString()) as { MessageId: string };
    inbox.add(library.email(MessageId));
    return answer;
  }
  async function answer(call: SesCall, request: AwsRequest): Promise<AwsResponse> {
    if (call.operation === 'SendEmail') return send(request, call.sender);
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
    inbox: () => inbox.emails(),
    pageHandler: makeInboxPage(library, options.inboxPath ?? '/_inbox'),
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
