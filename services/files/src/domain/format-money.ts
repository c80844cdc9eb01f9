import type { Money } from '@orderflow/contracts/money';

/**
 * `EUR 1,250.00`, `JPY 1,250`: minor units become as many decimals as the currency has (ISO 4217).
 * The code, not the symbol: on an invoice `$` could mean a dozen currencies.
 */
export function formatMoney({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(amountMinor / 10 ** decimals);
}
