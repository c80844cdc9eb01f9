import { type DueDependencies, minutesBefore, moveDueOrders, type Run } from '../../domain/due-orders.ts';
import type { SaveTransition } from '../../domain/order-change.ts';
import { cancel } from '../../domain/transitions.ts';

export type Dependencies = DueDependencies & {
  readonly saveTransition: SaveTransition;
  readonly expireAfterMinutes: number;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** Cancels what has stayed unpaid for too long, so that its stock can be sold to others. */
export function makeExpireUnpaidOrders(deps: Dependencies) {
  return ({ runId, remainingMs }: Run): Promise<void> => {
    const changedBefore = minutesBefore(deps.now(), deps.expireAfterMinutes);
    return moveDueOrders(deps, { status: 'placed', changedBefore, remainingMs }, (order) =>
      deps.saveTransition(
        cancel(order, 'NOT_PAID_IN_TIME', {
          correlationId: order.correlationId,
          causationId: runId,
          eventId: deps.newId(),
          occurredAt: deps.now(),
        }),
      ),
    );
  };
}
