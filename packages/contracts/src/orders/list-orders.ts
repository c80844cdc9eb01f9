import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { exampleOrder, OrderStatus, OrderSummary } from './order-view.ts';

export const listOrders = defineEndpoint({
  operation: 'list-orders',
  summary:
    "The customer's own orders, or everybody's for operators; those that changed last come first. An order that changes while you page moves to the front.",
  method: 'GET',
  path: '/orders',
  access: 'customer',
  request: {
    query: z.object({
      status: OrderStatus.optional().describe('Only orders in this status.'),
      limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many at most.'),
      cursor: z
        .string()
        .regex(/^[\w-]{1,200}$/, 'a nextCursor of an earlier answer')
        .optional()
        .describe('The `nextCursor` of the page before, with the same status.'),
    }),
  },
  response: {
    status: 200,
    body: z.object({
      orders: z.array(OrderSummary),
      nextCursor: z.string().exactOptional().describe('Absent on the last page.'),
    }),
  },
  problems: [{ status: 422, code: 'CURSOR_INVALID', when: 'the cursor is none of this API' }],
  example: {
    request: { query: { status: 'placed', limit: 10 } },
    response: {
      orders: [
        {
          orderId: exampleOrder.orderId,
          customerId: exampleOrder.customerId,
          status: 'placed',
          total: exampleOrder.total,
          placedAt: exampleOrder.placedAt,
          changedAt: exampleOrder.placedAt,
        },
      ],
    },
  },
});
