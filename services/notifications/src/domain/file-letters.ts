import type { Language } from './language.ts';
import type { LetterBody, Link } from './letter.ts';
import type { MessageOf } from './message.ts';

export function importCompleted(message: MessageOf<'import-completed'>, language: Language): LetterBody {
  const { texts, write, consoleUrl } = language;
  const { importId, fileName, rows, errorReportFileId } = message;
  const view: Link = { label: texts.links.import, url: `${consoleUrl}/imports/${importId}` };
  const counts = (['total', 'placed', 'rejected', 'invalid'] as const).map((each) => ({
    label: texts.labels[each === 'total' ? 'rows' : each],
    value: write.number(rows[each]),
  }));
  return {
    wording: texts.wording['import-completed'](message, write),
    facts: [...(fileName === undefined ? [] : [{ label: texts.labels.file, value: fileName }]), ...counts],
    links: errorReportFileId
      ? [{ label: texts.links.report, url: `${consoleUrl}/files/${errorReportFileId}` }, view]
      : [view],
  };
}

export function fileRejected(message: MessageOf<'file-rejected'>, language: Language): LetterBody {
  const { texts, write, consoleUrl } = language;
  return {
    wording: texts.wording['file-rejected'](message, write),
    facts: [
      { label: texts.labels.file, value: message.name },
      { label: texts.labels.reason, value: message.explanation },
    ],
    links: [{ label: texts.links.file, url: `${consoleUrl}/files/${message.fileId}` }],
  };
}

export function stockLow(message: MessageOf<'stock-low'>, language: Language): LetterBody {
  const { texts, write, consoleUrl } = language;
  return {
    wording: texts.wording['stock-low'](message, write),
    facts: [
      { label: texts.labels.product, value: message.name },
      { label: texts.labels.available, value: write.number(message.available) },
    ],
    links: [{ label: texts.links.console, url: consoleUrl }],
  };
}
