import type { Money } from '@orderflow/contracts/money';

/** `€1,250.00`, `¥1,250`: minor units become as many decimals as the currency has (ISO 4217). */
export function formatMoney({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(amountMinor / 10 ** decimals);
}
