import { add, type Bucket, nothing, type Sum, type Tally } from '../domain/sales.ts';

/** Counters as the use cases see them: a step that was counted refuses the whole write. */
export function makeInMemorySales() {
  const counted = new Set<string>();
  const counters = new Map<string, Sum>();
  const writes: number[] = [];
  const nameOf = ({ by, begin, productId, currency }: Bucket) =>
    [by, begin, ...(productId === undefined ? [] : [productId]), currency].join(' ');
  return {
    /** How many items each successful transaction has written. */
    writes,
    figures: (): Record<string, Tally> =>
      Object.fromEntries([...counters].map(([name, { tally }]) => [name, tally])),
    saveSums: async (sums: readonly Sum[], eventIds: readonly string[]): Promise<string[]> => {
      if (new Set(eventIds).size < eventIds.length) throw new Error('one step twice in a transaction');
      const before = eventIds.filter((eventId) => counted.has(eventId));
      if (before.length > 0) return before;
      for (const eventId of eventIds) counted.add(eventId);
      for (const { bucket, tally } of sums) {
        const name = nameOf(bucket);
        counters.set(name, { bucket, tally: add(counters.get(name)?.tally ?? nothing, tally) });
      }
      writes.push(eventIds.length + sums.length);
      return [];
    },
    loadSums: async () => [...counters.values()],
  };
}
