import type { Language } from './language.ts';
import type { Entry, LetterBody, Link } from './letter.ts';
import type { Digest, SingleMessage } from './message.ts';
import { singleLetter } from './single-letter.ts';

export type DigestBody = LetterBody & { readonly entries: readonly Entry[]; readonly more?: string };

export function digestLetter({ kind, messages, total }: Digest, language: Language): DigestBody {
  const { texts, write, consoleUrl } = language;
  const title = texts.digest.titles[kind](write.number(total));
  const leftOut = total - messages.length;
  return {
    wording: {
      subject: title,
      title,
      summary: texts.digest.summary(write.number(total)),
      paragraphs: [],
    },
    facts: [],
    entries: messages.map((message) => entryFor(message, language)),
    ...(leftOut > 0 && { more: texts.digest.more(write.number(leftOut)) }),
    links: [{ label: texts.links.console, url: consoleUrl }],
  };
}

function entryFor(message: SingleMessage, language: Language): Entry {
  return { link: linkTo(message, language), detail: singleLetter(message, language).wording.summary };
}

/** What a message is about, since the title is the same in all. */
function linkTo(message: SingleMessage, { texts: { labels }, consoleUrl }: Language): Link {
  switch (message.template) {
    case 'invoice-ready': {
      const { invoiceNumber, fileId } = message;
      return { label: `${labels.invoice} ${invoiceNumber}`, url: `${consoleUrl}/files/${fileId}` };
    }
    case 'import-completed': {
      const { fileName, importId } = message;
      return { label: fileName ?? `${labels.import} ${importId}`, url: `${consoleUrl}/imports/${importId}` };
    }
    case 'file-rejected':
      return { label: message.name, url: `${consoleUrl}/files/${message.fileId}` };
    case 'stock-low':
      return { label: message.name, url: consoleUrl };
    default:
      return { label: `${labels.order} ${message.orderId}`, url: `${consoleUrl}/orders/${message.orderId}` };
  }
}
