import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { OrderView } from './order-view.ts';

export const getOrder = defineEndpoint({
  operation: 'get-order',
  summary: "Read one of the customer's own orders.",
  method: 'GET',
  path: '/orders/{orderId}',
  access: 'customer',
  request: { path: z.object({ orderId: z.uuid() }) },
  response: { status: 200, body: OrderView },
});
