// Sales figures: what each step of an order adds to which counters. Only sums, so that the order of arrival is of no account.
import type { OrderStatus } from '@orderflow/contracts/orders/order-view';
import type { Order } from './order.ts';

export type Dimension = 'minute' | 'hour' | 'product';

/** One counter: of a minute, of an hour, or of a product in an hour. */
export type Bucket = {
  readonly by: Dimension;
  /** Begin of the minute or hour, ISO 8601 UTC. */
  readonly begin: string;
  /** With `by: 'product'`. */
  readonly productId?: string;
  readonly currency: string;
};

export type Tally = {
  readonly placed: number;
  readonly confirmed: number;
  readonly revenueMinor: number;
  readonly refundedMinor: number;
};

export type Sum = { readonly bucket: Bucket; readonly tally: Tally };

/** What one step of one order adds; it is counted once, however often the step is seen. */
export type SalesStep = { readonly eventId: string; readonly sums: readonly Sum[] };

export const nothing: Tally = { placed: 0, confirmed: 0, revenueMinor: 0, refundedMinor: 0 };

export function add(one: Tally, other: Tally): Tally {
  return {
    placed: one.placed + other.placed,
    confirmed: one.confirmed + other.confirmed,
    revenueMinor: one.revenueMinor + other.revenueMinor,
    refundedMinor: one.refundedMinor + other.refundedMinor,
  };
}

/** What the order's last step adds; undefined when that is nothing. Placements, payments and refunds add. */
export function salesStepOf(order: Order): SalesStep | undefined {
  const [step, before] = order.timeline.toReversed();
  const tallyOf = (amountMinor: number) => tallyOfStep(step?.status, before?.status, amountMinor);
  const { currency, amountMinor } = order.total;
  const total = tallyOf(amountMinor);
  if (!step || !total) return undefined;
  const minute = `${order.placedAt.slice(0, 16)}:00.000Z`;
  const hour = hourOf(order.placedAt);
  return {
    eventId: step.eventId,
    sums: [
      { bucket: { by: 'minute', begin: minute, currency }, tally: total },
      { bucket: { by: 'hour', begin: hour, currency }, tally: total },
      ...order.lines.map(({ productId, quantity, unitPrice }) => ({
        bucket: { by: 'product' as const, begin: hour, productId, currency },
        tally: tallyOf(quantity * unitPrice.amountMinor) ?? nothing,
      })),
    ],
  };
}

/** `2026-03-01T10:00:00.000Z` */
function hourOf(time: string): string {
  return `${time.slice(0, 13)}:00:00.000Z`;
}

function tallyOfStep(
  to: OrderStatus | undefined,
  from: OrderStatus | undefined,
  amountMinor: number,
): Tally | undefined {
  if (to === 'placed') return { ...nothing, placed: 1 };
  if (to === 'confirmed') return { ...nothing, confirmed: 1, revenueMinor: amountMinor };
  if (to === 'cancelled' && from === 'confirmed') return { ...nothing, refundedMinor: amountMinor };
  return undefined;
}
