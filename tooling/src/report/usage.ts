/** What AWS would bill for, in the units that it bills. */
import { type Billed, prices } from './prices.ts';

export type Usage = Readonly<Partial<Record<Billed, number>>>;

export const billedItems = Object.keys(prices) as readonly Billed[];

export function addUp(parts: readonly Usage[]): Usage {
  const sum: Partial<Record<Billed, number>> = {};
  for (const part of parts) {
    for (const item of billedItems) {
      const quantity = part[item];
      if (quantity !== undefined) sum[item] = (sum[item] ?? 0) + quantity;
    }
  }
  return sum;
}

export function times(usage: Usage, factor: number): Usage {
  const entries = billedItems.flatMap((item) => {
    const quantity = usage[item];
    return quantity === undefined ? [] : [[item, quantity * factor]];
  });
  return Object.fromEntries(entries);
}

export function costUsd(item: Billed, quantity: number): number {
  const { usd, per } = prices[item];
  return (quantity / per) * usd;
}

export function totalUsd(usage: Usage): number {
  return billedItems.reduce((sum, item) => sum + costUsd(item, usage[item] ?? 0), 0);
}
