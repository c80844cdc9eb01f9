import type { Locale } from '@orderflow/contracts/notifications/preferences';
import { englishTexts } from './english-texts.ts';
import { germanTexts } from './german-texts.ts';
import { readLocale } from './locale.ts';
import type { Texts } from './texts.ts';
import { makeWriting, type Writing } from './writing.ts';

/** What a letter is written with. */
export type Language = {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly write: Writing;
  readonly consoleUrl: string;
};

const textsOf: Readonly<Record<Locale, Texts>> = { en: englishTexts, de: germanTexts };

/** Throws LOCALE_UNKNOWN. */
export function languageOf({ locale, consoleUrl }: { locale: string; consoleUrl: string }): Language {
  const known = readLocale(locale);
  return { locale: known, texts: textsOf[known], write: makeWriting(known), consoleUrl };
}
