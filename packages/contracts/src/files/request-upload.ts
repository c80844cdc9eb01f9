import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { ProductId } from '../orders/product-id.ts';

/** The largest file that is taken for each purpose. */
export const maxUploadBytes = { 'order-import': 50 * 1024 * 1024, 'product-image': 10 * 1024 * 1024 };

/** Printable characters of any script. Slashes and backslashes would make a path of it, and direction marks can hide an ending. */
const fileName = /^[^/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,200}$/u;

const FileName = z
  .string()
  .regex(fileName, '1 to 200 printable characters without slashes')
  .refine((name) => name.isWellFormed(), 'whole characters')
  .refine((name) => /[^.\s]/u.test(name), 'more than dots and spaces')
  .describe('As it is called on your side. It is shown and never used as a path.');

export const requestUpload = defineEndpoint({
  operation: 'request-upload',
  summary:
    'Ask for a form with which one file can be uploaded straight to storage within five minutes; only operators upload product pictures.',
  method: 'POST',
  path: '/uploads',
  access: 'customer',
  request: {
    body: z.discriminatedUnion('purpose', [
      z.strictObject({
        purpose: z.literal('order-import'),
        name: FileName,
        contentType: z.literal('text/csv'),
      }),
      z.strictObject({
        purpose: z.literal('product-image'),
        name: FileName,
        contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif']),
        productId: ProductId.describe('Whose picture it is.'),
      }),
    ]),
  },
  response: {
    status: 201,
    body: z.object({
      fileId: z.uuid(),
      upload: z
        .object({
          url: z.url(),
          fields: z.record(z.string(), z.string()),
        })
        .describe('POST it as multipart/form-data: every field, and the bytes last, as the field `file`.'),
      maxBytes: z.int().positive(),
      expiresAt: z.iso.datetime(),
    }),
  },
  problems: [
    { status: 403, code: 'OPERATORS_ONLY', when: 'somebody else than an operator uploads a product picture' },
  ],
  example: {
    request: { body: { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' } },
    response: {
      fileId: '0198c0de-0000-7000-8000-000000000005',
      upload: {
        url: 'https://files.example/',
        fields: { key: 'quarantine/0198c0de-0000-7000-8000-000000000005', 'Content-Type': 'text/csv' },
      },
      maxBytes: 52428800,
      expiresAt: '2026-01-01T12:05:00.000Z',
    },
  },
});
