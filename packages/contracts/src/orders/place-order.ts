import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { exampleOrder, OrderView } from './order-view.ts';
import { ProductId } from './product-id.ts';

export const placeOrder = defineEndpoint({
  operation: 'place-order',
  summary: 'Place an order once, however often the request is repeated with the same key.',
  method: 'POST',
  path: '/orders',
  access: 'customer',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\w-]{8,64}$/, '8 to 64 letters, digits, _ or -')
        .describe('Chosen by the client, one per order it means to place; repeats return the first answer.'),
    }),
    body: z.strictObject({
      lines: z
        .array(z.strictObject({ productId: ProductId, quantity: z.int().min(1).max(100) }))
        .min(1)
        .max(20)
        .refine((lines) => new Set(lines.map((line) => line.productId)).size === lines.length, {
          error: 'each product may appear once',
        })
        .describe('Each product at most once; prices come from the catalogue.'),
      paymentToken: z
        .string()
        .regex(/^[!-~]{1,128}$/, '1 to 128 printable ASCII characters, no spaces')
        .describe(
          "What the payment provider's form returned to the browser: opaque, so any printable ASCII but the space.",
        ),
    }),
  },
  response: { status: 201, body: OrderView },
  problems: [
    { status: 409, code: 'OUT_OF_STOCK', when: 'there are fewer units than were ordered' },
    { status: 422, code: 'PRODUCT_NOT_FOUND', when: 'the catalogue does not have a product' },
    { status: 422, code: 'MIXED_CURRENCIES', when: 'the products have prices in different currencies' },
    { status: 422, code: 'IDEMPOTENCY_KEY_REUSED', when: 'the key came with another request before' },
    { status: 503, code: 'TRANSACTION_CONFLICT', when: 'too many orders for the same product came at once' },
    { status: 503, code: 'ORDERS_TABLE_BUSY', when: 'the table throttled the order' },
  ],
  example: {
    request: {
      headers: { 'idempotency-key': 'order-2026-0001' },
      body: { lines: [{ productId: 'mug', quantity: 2 }], paymentToken: 'tok_success' },
    },
    response: exampleOrder,
  },
});
