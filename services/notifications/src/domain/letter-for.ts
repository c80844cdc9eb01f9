import { type DigestBody, digestLetter } from './digest-letter.ts';
import type { EmailOptions } from './email.ts';
import { languageOf } from './language.ts';
import type { Letter, LetterBody } from './letter.ts';
import type { Message } from './message.ts';
import { plainLine } from './plain-line.ts';
import { singleLetter } from './single-letter.ts';

/**
 * Emails are read over shoulders and kept by providers: a letter says which order and how much, never who or where to.
 * Its links lead to pages that ask their reader to sign in; they open nothing by themselves.
 */
export function letterFor(message: Message, options: EmailOptions): Letter {
  const language = languageOf(options);
  const { wording, ...body }: LetterBody | DigestBody =
    message.template === 'digest' ? digestLetter(message, language) : singleLetter(message, language);
  return {
    locale: language.locale,
    entries: [],
    ...body,
    subject: plainLine(wording.subject, 200),
    title: plainLine(wording.title, 120),
    summary: plainLine(wording.summary, 180),
    paragraphs: wording.paragraphs,
    footer: {
      text: language.texts.footer,
      ...(options.unsubscribeUrl !== undefined && {
        unsubscribe: { label: language.texts.links.unsubscribe, url: options.unsubscribeUrl },
      }),
    },
  };
}
