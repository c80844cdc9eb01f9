import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { getSalesStats, SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { rangeInvalid } from '../../domain/errors.ts';
import { add, type Bucket, type Dimension, type Sum, type Tally } from '../../domain/sales.ts';

export type Dependencies = {
  /** The counters that begin at `from` or later and before `to`, in any order; one of them may come in several parts. */
  readonly loadSums: (range: {
    readonly by: Dimension;
    readonly from: string;
    readonly to: string;
  }) => Promise<readonly Sum[]>;
  readonly now: () => Date;
};

const hourMs = 60 * 60 * 1000;
const ranges: Readonly<Record<Dimension, { readonly usualMs: number; readonly longestMs: number }>> = {
  minute: { usualMs: hourMs, longestMs: 6 * hourMs },
  hour: { usualMs: 24 * hourMs, longestMs: 7 * 24 * hourMs },
  // Every product has a counter for every hour.
  product: { usualMs: 24 * hourMs, longestMs: 24 * hourMs },
};

type Query = RequestOf<typeof getSalesStats>['query'];

/** Throws RANGE_INVALID. */
export function makeGetSalesStats({ loadSums, now }: Dependencies) {
  return async ({ by, ...asked }: Query): Promise<ResponseOf<typeof getSalesStats>> => {
    const range = rangeOf(by, asked, now());
    const sums = await loadSums({ by, ...range });
    const byBucket = Map.groupBy(sums, ({ bucket }) => `${nameOf(bucket)} ${bucket.currency}`);
    const figures = [...byBucket.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, parts]) => figuresOf(parts));
    return { ...range, figures };
  };
}

function rangeOf(by: Dimension, asked: Omit<Query, 'by'>, now: Date) {
  const { usualMs, longestMs } = ranges[by];
  const to = asked.to === undefined ? now : new Date(asked.to);
  const from = asked.from === undefined ? new Date(to.getTime() - usualMs) : new Date(asked.from);
  if (from >= to) throw rangeInvalid('from must be before to');
  if (to.getTime() - from.getTime() > longestMs) {
    throw rangeInvalid(`from may be ${longestMs / hourMs} hours before to at most`);
  }
  const bucketMs = by === 'minute' ? 60_000 : hourMs;
  const begin = new Date(Math.floor(from.getTime() / bucketMs) * bucketMs);
  return { from: begin.toISOString(), to: to.toISOString() };
}

const nameOf = ({ begin, productId }: Bucket): string => productId ?? begin;

function figuresOf(parts: readonly Sum[]): SalesFigures[] {
  const [first] = parts;
  if (!first) return [];
  const { currency } = first.bucket;
  const tally = parts.map((part) => part.tally).reduce(add);
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const { placed, confirmed, revenueMinor, refundedMinor }: Tally = tally;
  return [
    {
      bucket: nameOf(first.bucket),
      placed,
      confirmed,
      conversion: placed === 0 ? null : confirmed / placed,
      revenue: money(revenueMinor),
      refunded: money(refundedMinor),
      averageValue: confirmed === 0 ? null : money(Math.round(revenueMinor / confirmed)),
    },
  ];
}
