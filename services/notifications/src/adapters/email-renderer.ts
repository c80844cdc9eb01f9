import type { EmailOptions, MessageDescription, RenderedEmail } from '../domain/email.ts';
import { letterAsText } from '../domain/letter-as-text.ts';
import { letterFor } from '../domain/letter-for.ts';
import type { Message } from '../domain/message.ts';
import { letterAsHtml } from './email-html/letter-as-html.tsx';
import { readMessage } from './message-schema.ts';

/** Throws MESSAGE_INVALID or LOCALE_UNKNOWN, both permanent: the same message fails again. */
export function renderEmail(message: Message, options: EmailOptions): RenderedEmail {
  const letter = letterFor(readMessage(message), options);
  return { subject: letter.subject, text: letterAsText(letter), html: letterAsHtml(letter) };
}

/** The same in two lines, for the list in the app. Throws as `renderEmail` does. */
export function describeMessage(message: Message, locale: string): MessageDescription {
  const { title, summary } = letterFor(readMessage(message), { locale, consoleUrl: '' });
  return { title, summary };
}
