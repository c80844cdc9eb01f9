import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../domain/row-outcome.ts';
import reliesOn from './relies-on.json' with { type: 'json' };
import { makeTrackImport } from './track-import.ts';

test.each([
  [OrderPlaced, { row: 2, outcome: 'PLACED' }],
  [ImportedOrderRefused, { row: 3, outcome: 'PRODUCT_NOT_FOUND' }],
])(
  'counts the row with all of what it relies on and nothing else ($detailType)',
  async (contract, outcome) => {
    const { event, unread } = reliedOnEvent<typeof OrderPlaced | typeof ImportedOrderRefused>(
      contract,
      reliesOn,
    );
    const counted: RowOutcome[] = [];
    const trackImport = makeTrackImport({
      countOutcomes: async (_importId, outcomes) => void counted.push(...outcomes),
      completeWhenDone: async () => undefined,
    });
    await trackImport([event]);
    expect(counted).toMatchObject([outcome]);
    expect(unread()).toEqual([]);
  },
);
