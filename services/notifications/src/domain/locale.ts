import { Locale } from '@orderflow/contracts/notifications/preferences';
import { localeUnknown } from './errors.ts';

/** Throws LOCALE_UNKNOWN. */
export function readLocale(text: string): Locale {
  const { data } = Locale.safeParse(text);
  if (!data) throw localeUnknown(text);
  return data;
}
