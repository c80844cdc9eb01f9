import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { exampleOrder, exampleOrderAfter, OrderView, Shipment } from './order-view.ts';

const shipment = { carrier: 'Parcel Post', trackingNumber: 'PP0198C0DE' };

export const shipOrder = defineEndpoint({
  operation: 'ship-order',
  summary: 'Report that the parcel of a confirmed order was handed to the carrier. Safe to repeat.',
  method: 'POST',
  path: '/orders/{orderId}/ship',
  access: 'operator',
  request: {
    path: z.object({ orderId: z.uuid() }),
    body: z.strictObject(Shipment.shape),
  },
  response: { status: 200, body: OrderView },
  problems: [
    { status: 404, code: 'ORDER_NOT_FOUND', when: 'there is no such order' },
    {
      status: 409,
      code: 'ORDER_TRANSITION_REFUSED',
      when: 'the order is not confirmed, or was shipped as another parcel',
    },
    { status: 503, code: 'TRANSACTION_CONFLICT', when: 'others kept changing the same order' },
  ],
  example: {
    request: { path: { orderId: exampleOrder.orderId }, body: shipment },
    response: {
      ...exampleOrderAfter(['confirmed', 'OrderConfirmed'], ['shipped', 'OrderShipped']),
      shipment,
    },
  },
});
