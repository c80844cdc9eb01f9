import type { EventOf } from '@orderflow/contracts/define-event';
import type { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import type { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import type { RowOutcome } from '../../domain/row-outcome.ts';

export type Dependencies = {
  /** Counts each row once, however often its outcome comes. */
  readonly countOutcomes: (importId: string, outcomes: readonly RowOutcome[]) => Promise<void>;
  /** Lets the import go on to its completion when every row has its outcome. */
  readonly completeWhenDone: (importId: string) => Promise<void>;
};

type OutcomeEvent = EventOf<typeof OrderPlaced> | EventOf<typeof ImportedOrderRefused>;

/**
 * Counts the outcomes that the order service reports. Whoever counts the last one sees that none is missing; when it dies before it has
 * looked, the events come again and the look is made up for.
 */
export function makeTrackImport({ countOutcomes, completeWhenDone }: Dependencies) {
  return async (events: readonly OutcomeEvent[]): Promise<void> => {
    const outcomes = Map.groupBy(events.flatMap(outcomeOf), ({ importId }) => importId);
    for (const [importId, ofImport] of outcomes) {
      await countOutcomes(importId, ofImport);
      await completeWhenDone(importId);
    }
  };
}

type ReportedOutcome = RowOutcome & { readonly importId: string };

function outcomeOf(event: OutcomeEvent): ReportedOutcome[] {
  if (event.detailType === 'ImportedOrderRefused') {
    const { importId, row, reason } = event.detail.data;
    return [{ importId, row, outcome: reason }];
  }
  const { origin } = event.detail.data;
  // Orders from the shop are none of ours; the rule lets none through.
  return origin.channel === 'import'
    ? [{ importId: origin.importId, row: origin.row, outcome: 'PLACED' }]
    : [];
}
