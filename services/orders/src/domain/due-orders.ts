// What schedules do: find the orders that have been in a status for long enough, and move each on.
import type { OrderStatus } from '@orderflow/contracts/orders/order-view';
import { eachInPages } from './each-in-pages.ts';
import { changedAt, type Order } from './order.ts';

/** Pages of ids, oldest change first. They may be a little out of date: whoever moves an order reads it first. */
export type FindDueOrders = (status: OrderStatus, changedBefore: Date) => AsyncIterable<readonly string[]>;

/** One run of a schedule. */
export type Run = {
  /** What the run's events name as their cause. */
  readonly runId: string;
  readonly remainingMs: () => number;
};

type Due = { readonly status: OrderStatus; readonly changedBefore: Date } & Pick<Run, 'remainingMs'>;

export type DueDependencies = {
  readonly findDueOrders: FindDueOrders;
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
};

/** Begins no further page with less than this left; the next run goes on. */
const pageReserveMs = 5000;

/** Moves every due order on, a page at a time. Throws the first failure when all the others are done. */
export async function moveDueOrders(
  { findDueOrders, loadOrder }: DueDependencies,
  { status, changedBefore, remainingMs }: Due,
  moveOn: (order: Order) => Promise<unknown>,
): Promise<void> {
  const moveIfDue = async (orderId: string) => {
    const order = await loadOrder(orderId);
    const isDue = order?.status === status && changedAt(order) <= changedBefore.toISOString();
    if (isDue) await moveOn(order);
  };
  await eachInPages(findDueOrders(status, changedBefore), moveIfDue, () => remainingMs() >= pageReserveMs);
}

export function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
