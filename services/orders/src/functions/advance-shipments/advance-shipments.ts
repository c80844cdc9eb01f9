import type { Shipment } from '@orderflow/contracts/orders/order-view';
import { type DueDependencies, minutesBefore, moveDueOrders, type Run } from '../../domain/due-orders.ts';
import type { Order } from '../../domain/order.ts';
import type { SaveTransition } from '../../domain/order-change.ts';
import { deliver, ship } from '../../domain/transitions.ts';

export type Dependencies = DueDependencies & {
  /** Hands the parcel over; the same for every repeat. */
  readonly handOver: (order: Order) => Promise<Shipment>;
  readonly saveTransition: SaveTransition;
  readonly shipAfterMinutes: number;
  readonly deliverAfterMinutes: number;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** Ships what has been confirmed for long enough, and delivers what has been under way for long enough. */
export function makeAdvanceShipments(deps: Dependencies) {
  const occurrence = ({ correlationId }: Order, causationId: string) => {
    return { correlationId, causationId, eventId: deps.newId(), occurredAt: deps.now() };
  };
  return async ({ runId, remainingMs }: Run): Promise<void> => {
    const dueAfter = (minutes: number) => ({
      changedBefore: minutesBefore(deps.now(), minutes),
      remainingMs,
    });
    // Where another was faster, such as a cancellation, the write is superseded and that is the end of it.
    await moveDueOrders(deps, { status: 'shipped', ...dueAfter(deps.deliverAfterMinutes) }, (order) =>
      deps.saveTransition(deliver(order, occurrence(order, runId))),
    );
    await moveDueOrders(deps, { status: 'confirmed', ...dueAfter(deps.shipAfterMinutes) }, async (order) =>
      deps.saveTransition(ship(order, await deps.handOver(order), occurrence(order, runId))),
    );
  };
}
