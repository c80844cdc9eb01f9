import { defineEvent } from '../define-event.ts';
import { OrderOrigin } from './order-origin.ts';
import { OrderPlacedV1 } from './order-placed-v1.ts';

/** Version 2 says where the order came from; docs/changing-a-contract.md tells why that took a new version. */
export const OrderPlaced = defineEvent({
  service: 'orders',
  name: 'OrderPlaced',
  version: 2,
  summary: 'An order was placed, in the shop or by an import, and its stock was taken.',
  data: OrderPlacedV1.data.extend({ origin: OrderOrigin }),
  example: { ...OrderPlacedV1.example, origin: { channel: 'shop' } },
  predecessor: {
    contract: OrderPlacedV1,
    publishedUntil: '2027-06-30T00:00:00Z',
    // Before there was version 2 there were no imports.
    upcast: (order) => ({ ...order, origin: { channel: 'shop' as const } }),
    downcast: ({ origin: _, ...order }) => order,
  },
});
