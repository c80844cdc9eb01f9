import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';

export const getPicture = defineEndpoint({
  operation: 'get-picture',
  summary: "A product's picture in one of its sizes. It never changes: a new picture has a new address.",
  method: 'GET',
  path: '/pictures/{fileId}/{widthPx}',
  access: 'public',
  request: {
    path: z.object({
      fileId: z.uuid(),
      widthPx: z.coerce.number().int().min(1).max(10_000).describe('As listed with the product.'),
    }),
  },
  response: {
    status: 200,
    mediaType: 'image/webp',
    cacheControl: 'public, max-age=31536000, immutable',
    body: z.instanceof(Uint8Array),
  },
  problems: [{ status: 404, code: 'PICTURE_NOT_FOUND', when: 'there is no such picture in that size' }],
  example: {
    request: { path: { fileId: '0198c0de-0000-7000-8000-000000000007', widthPx: 320 } },
    response: new Uint8Array(),
  },
});
