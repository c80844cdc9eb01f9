import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { exampleOrder, exampleOrderAfter, OrderView } from './order-view.ts';

export const cancelOrder = defineEndpoint({
  operation: 'cancel-order',
  summary:
    'Call off an order that is not shipped yet: its stock is given back and what was paid is refunded. Safe to repeat.',
  method: 'POST',
  path: '/orders/{orderId}/cancel',
  access: 'customer',
  request: { path: z.object({ orderId: z.uuid() }) },
  response: { status: 200, body: OrderView },
  problems: [
    { status: 404, code: 'ORDER_NOT_FOUND', when: "there is no such order, or it is somebody else's" },
    { status: 409, code: 'ORDER_TRANSITION_REFUSED', when: 'the order is shipped, delivered or rejected' },
    { status: 503, code: 'TRANSACTION_CONFLICT', when: 'too many orders for the same product came at once' },
  ],
  example: {
    request: { path: { orderId: exampleOrder.orderId } },
    response: exampleOrderAfter(['cancelled', 'OrderCancelled']),
  },
});
