/** Figures of one currency: their sums, and a series without gaps for a chart. */
import type { SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';

export const currenciesOf = (figures: readonly SalesFigures[]): string[] =>
  [...new Set(figures.map(({ revenue }) => revenue.currency))].sort();

type SalesSum = {
  readonly placed: number;
  readonly confirmed: number;
  readonly revenueMinor: number;
  readonly refundedMinor: number;
  /** Null while nothing is placed. */
  readonly conversion: number | null;
  /** Null while nothing is confirmed. */
  readonly averageMinor: number | null;
};

export function sumOf(figures: readonly SalesFigures[]): SalesSum {
  const total = (of: (figure: SalesFigures) => number) =>
    figures.reduce((sum, figure) => sum + of(figure), 0);
  const placed = total((figure) => figure.placed);
  const confirmed = total((figure) => figure.confirmed);
  const revenueMinor = total(({ revenue }) => revenue.amountMinor);
  return {
    placed,
    confirmed,
    revenueMinor,
    refundedMinor: total(({ refunded }) => refunded.amountMinor),
    conversion: placed === 0 ? null : confirmed / placed,
    averageMinor: confirmed === 0 ? null : Math.round(revenueMinor / confirmed),
  };
}

export type SeriesPoint = {
  /** The bucket's begin, ISO 8601 UTC. */
  readonly at: string;
  readonly placed: number;
  readonly confirmed: number;
  readonly revenueMinor: number;
};

type Range = { readonly from: string; readonly to: string; readonly stepMs: number };

/** One point a step, from the step in which the range begins to the one in which it ends; zero where there is no figure. */
export function seriesOf(figures: readonly SalesFigures[], { from, to, stepMs }: Range): SeriesPoint[] {
  const byBegin = new Map(figures.map((figure) => [Date.parse(figure.bucket), figure]));
  const first = Math.floor(Date.parse(from) / stepMs) * stepMs;
  const count = Math.floor((Date.parse(to) - first) / stepMs) + 1;
  return Array.from({ length: count }, (_none, index) => {
    const beginMs = first + index * stepMs;
    const figure = byBegin.get(beginMs);
    return {
      at: new Date(beginMs).toISOString(),
      placed: figure?.placed ?? 0,
      confirmed: figure?.confirmed ?? 0,
      revenueMinor: figure?.revenue.amountMinor ?? 0,
    };
  });
}

/** For an axis, which has little room: `€1.5K`. */
export function shortMoney(currency: string): (amountMinor: number) => string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return (amountMinor) => format.format(amountMinor / 10 ** maximumFractionDigits);
}
