import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { exampleOrder, OrderView } from './order-view.ts';

export const getOrder = defineEndpoint({
  operation: 'get-order',
  summary: "Read one of the customer's own orders, with its history; operators read every order.",
  method: 'GET',
  path: '/orders/{orderId}',
  access: 'customer',
  request: { path: z.object({ orderId: z.uuid() }) },
  response: { status: 200, body: OrderView },
  problems: [
    { status: 404, code: 'ORDER_NOT_FOUND', when: "there is no such order, or it is somebody else's" },
  ],
  example: { request: { path: { orderId: exampleOrder.orderId } }, response: exampleOrder },
});
