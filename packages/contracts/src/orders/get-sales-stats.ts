import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { Money } from '../money.ts';

/** What happened to the orders that were placed in one minute or hour, or that hold one product. One currency each. */
export const SalesFigures = z.object({
  bucket: z.string().describe("The minute's or hour's begin, ISO 8601 UTC; by product, the product's id."),
  placed: z.int().nonnegative().describe('Orders.'),
  confirmed: z.int().nonnegative().describe('Those of them that were paid.'),
  conversion: z
    .number()
    .nonnegative()
    .nullable()
    .describe('confirmed / placed; null while nothing is placed.'),
  revenue: Money.describe('What was paid; by product, for this product.'),
  refunded: Money.describe('What of it went back because the order was cancelled.'),
  averageValue: Money.nullable().describe('revenue / confirmed, rounded to the minor unit.'),
});
export type SalesFigures = z.output<typeof SalesFigures>;

export const getSalesStats = defineEndpoint({
  operation: 'get-sales-stats',
  summary: 'Live sales figures. An order counts in the minute and the hour in which it was placed.',
  method: 'GET',
  path: '/sales-stats',
  access: 'operator',
  request: {
    query: z.object({
      by: z.enum(['minute', 'hour', 'product']).default('minute'),
      from: z.iso
        .datetime()
        .optional()
        .describe('Default: an hour before `to` by minute, a day before it by hour or product.'),
      to: z.iso
        .datetime()
        .optional()
        .describe(
          'Default: now. At most 6 hours from `from` by minute, 24 by product, 7 days by hour. By product, whole hours count.',
        ),
    }),
  },
  response: {
    status: 200,
    body: z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      figures: z.array(SalesFigures).describe('Oldest first, or by product id; what has none is left out.'),
    }),
  },
  problems: [{ status: 422, code: 'RANGE_INVALID', when: 'from is not before to, or too long before it' }],
  example: {
    request: {
      query: { by: 'minute', from: '2026-01-01T12:00:00.000Z', to: '2026-01-01T13:00:00.000Z' },
    },
    response: {
      from: '2026-01-01T12:00:00.000Z',
      to: '2026-01-01T13:00:00.000Z',
      figures: [
        {
          bucket: '2026-01-01T12:00:00.000Z',
          placed: 4,
          confirmed: 3,
          conversion: 0.75,
          revenue: { amountMinor: 7500, currency: 'EUR' },
          refunded: { amountMinor: 2500, currency: 'EUR' },
          averageValue: { amountMinor: 2500, currency: 'EUR' },
        },
      ],
    },
  },
});
