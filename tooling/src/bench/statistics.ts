export type Quantiles = { readonly p50: number; readonly p99: number };

/** The smallest value that at least this share of all is not above; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function quantiles(values: readonly number[]): Quantiles {
  return { p50: toTenths(quantile(values, 0.5)), p99: toTenths(quantile(values, 0.99)) };
}

export function median(values: readonly number[]): number {
  return toTenths(quantile(values, 0.5));
}

export function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
