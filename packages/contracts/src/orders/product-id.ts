import * as z from 'zod';

/** Part of keys, messages and links, so it holds nothing that has to be escaped in any of them. */
export const ProductId = z.string().regex(/^[\w-]{1,64}$/, '1 to 64 letters, digits, _ or -');
