import type { Order } from '../../domain/order.ts';
import { add, type Bucket, type SalesStep, type Sum, salesStepOf } from '../../domain/sales.ts';

export type Dependencies = {
  /**
   * Adds the sums and records the steps as counted, all or nothing. Returns the ids of those that were counted before; nothing
   * was written if there are any.
   */
  readonly saveSums: (sums: readonly Sum[], eventIds: readonly string[]) => Promise<readonly string[]>;
};

/** DynamoDB's own limit for one transaction. */
const maxWrites = 100;

/**
 * Adds what each order's last step means for the figures, once per step, however often and in whatever order the states of orders
 * come. Many steps share one transaction, so a busy minute costs its counters one write for dozens of orders.
 */
export function makeAggregateSales({ saveSums }: Dependencies) {
  return async (orders: readonly Order[]): Promise<void> => {
    const steps = orders.flatMap((order) => salesStepOf(order) ?? []);
    // A step comes twice in a batch when the order changed without another step, as with a refund.
    const distinct = [...new Map(steps.map((step) => [step.eventId, step])).values()];
    for (const chunk of chunksOf(distinct)) {
      let open = chunk;
      while (open.length > 0) {
        const eventIds = open.map(({ eventId }) => eventId);
        const counted = new Set(await saveSums(sumUp(open), eventIds));
        if (counted.size === 0) break;
        open = open.filter(({ eventId }) => !counted.has(eventId));
      }
    }
  };
}

const keyOf = ({ by, begin, productId = '', currency }: Bucket) => `${by} ${begin} ${productId} ${currency}`;

function sumUp(steps: readonly SalesStep[]): Sum[] {
  const sums = steps.flatMap((step) => step.sums);
  const byBucket = Map.groupBy(sums, ({ bucket }) => keyOf(bucket));
  return [...byBucket.values()].map((same) =>
    same.reduce(({ bucket, tally }, other) => ({ bucket, tally: add(tally, other.tally) })),
  );
}

/** As many steps at a time as fit a transaction: a write for each, and one for each counter. */
function chunksOf(steps: readonly SalesStep[]): SalesStep[][] {
  const chunks: SalesStep[][] = [];
  let counters = new Set<string>();
  for (const step of steps) {
    const chunk = chunks.at(-1);
    const together = new Set([...counters, ...step.sums.map(({ bucket }) => keyOf(bucket))]);
    if (chunk && chunk.length + 1 + together.size <= maxWrites) {
      chunk.push(step);
      counters = together;
    } else {
      chunks.push([step]);
      counters = new Set(step.sums.map(({ bucket }) => keyOf(bucket)));
    }
  }
  return chunks;
}
