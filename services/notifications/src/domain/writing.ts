import type { Money } from '@orderflow/contracts/money';
import type { Locale } from '@orderflow/contracts/notifications/preferences';

/** `#` is where the number goes. English and German have these two forms; a language with more brings its own. */
export type PluralForms = { readonly one: string; readonly other: string };

/** How a language writes what is not words. */
export type Writing = {
  /** `€1,250.00`, `1.250 ¥`: minor units become as many decimals as the currency has (ISO 4217). */
  money(money: Money): string;
  number(value: number): string;
  plural(count: number, forms: PluralForms): string;
};

export function makeWriting(locale: Locale): Writing {
  const numbers = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  return {
    money({ amountMinor, currency }) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
      return format.format(amountMinor / 10 ** decimals);
    },
    number: (value) => numbers.format(value),
    plural(count, { one, other }) {
      const form = rules.select(count) === 'one' ? one : other;
      return form.replace('#', () => numbers.format(count));
    },
  };
}
