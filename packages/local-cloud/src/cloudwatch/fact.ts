/** What a service measures of something that has happened. */
import type { Dimensions } from './metric-store.ts';

export type Fact = {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** How often it came to that value. Once when left out. */
  readonly times?: number;
  /** It becomes a metric of each of these. */
  readonly dimensions: readonly Dimensions[];
};

type Figure = readonly [name: string, value: number, unit?: string];

/** Counts, unless the figure has another unit. */
export function factsOf(
  namespace: string,
  dimensions: readonly Dimensions[],
  figures: readonly Figure[],
): Fact[] {
  return figures.map(([name, value, unit = 'Count']) => ({ namespace, name, unit, value, dimensions }));
}
