import { getSalesStats, type SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { useState } from 'react';
import { useEndpoint } from '../api/use-api.ts';
import { currenciesOf } from './sales-figures.ts';

/** An event tells that something changed; the figures follow it through the stream a moment later. */
const refreshMs = 3000;

export function useSales(by: 'minute' | 'hour' | 'product') {
  return useEndpoint(getSalesStats, { query: { by } }, { refetchInterval: refreshMs });
}

/** Figures of two currencies have no common sum: one is shown at a time. */
export function useCurrency(figures: readonly SalesFigures[]) {
  const [chosen, setCurrency] = useState<string>();
  const currencies = currenciesOf(figures);
  const currency = chosen ?? currencies[0] ?? 'EUR';
  return {
    currencies,
    currency,
    setCurrency,
    figures: figures.filter(({ revenue }) => revenue.currency === currency),
  };
}
