import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Email } from '../domain/email.ts';
import { emailProviderUnavailable, emailRefused } from '../domain/errors.ts';

/**
 * What SES would answer to the same message again. All else may pass: throttling, its own faults, a lost connection,
 * an error it has yet to invent. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
const permanentErrors: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AccountSuspendedException',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
  'ValidationException',
]);

/** Never retries by itself: a request that timed out may have been sent, and the queue's retry keeps the count. */
const limits = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 3000, throwOnRequestTimeout: true },
};

/** The tag by which SES's reports name the notification. */
export const notificationTag = 'notificationId';

type Sender = { readonly senderEmail: string; readonly configurationSet: string };

export function makeSesEmailSender(sender: Sender, ses = new SESv2Client(limits)) {
  async function sendEmail(email: Email): Promise<{ readonly providerMessageId: string }> {
    try {
      const { MessageId = '' } = await ses.send(new SendEmailCommand(messageFor(email, sender)));
      return { providerMessageId: MessageId };
    } catch (error) {
      throw translate(error);
    }
  }
  return { sendEmail };
}

function messageFor(email: Email, { senderEmail, configurationSet }: Sender) {
  const { to, subject, text, html, notificationId } = email;
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  return {
    FromEmailAddress: senderEmail,
    ConfigurationSetName: configurationSet,
    Destination: { ToAddresses: [to] },
    EmailTags: [{ Name: notificationTag, Value: notificationId }],
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(text), Html: utf8(html) },
        Headers: unsubscribeHeaders(email),
      },
    },
  };
}

/** RFC 8058: the mail program posts by itself when its reader presses the button. */
function unsubscribeHeaders({ oneClickUnsubscribeUrl }: Email) {
  if (oneClickUnsubscribeUrl === undefined) return undefined;
  return [
    { Name: 'List-Unsubscribe', Value: `<${oneClickUnsubscribeUrl}>` },
    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
  ];
}

function translate(error: unknown): Error {
  const name = error instanceof Error ? error.name : 'unknown';
  const isPermanent = error instanceof SESv2ServiceException && permanentErrors.has(name);
  return isPermanent ? emailRefused(name) : emailProviderUnavailable(name);
}
