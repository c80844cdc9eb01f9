import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderPlacedV1 } from '@orderflow/contracts/orders/order-placed-v1';

export type Award = { readonly orderId: string; readonly customerId: string; readonly points: number };

export type Dependencies = {
  /** Saving the same award again changes nothing. */
  readonly saveAward: (award: Award) => Promise<void>;
};

const MINOR_UNITS_PER_POINT = 100;

/** A point for each hundred minor units, once per order. */
export function makeAwardPoints({ saveAward }: Dependencies) {
  return async ({ detail: { data } }: EventOf<typeof OrderPlacedV1>): Promise<void> => {
    const points = Math.floor(data.total.amountMinor / MINOR_UNITS_PER_POINT);
    await saveAward({ orderId: data.orderId, customerId: data.customer.customerId, points });
  };
}
