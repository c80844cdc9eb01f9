/** Pages of a list, with a token that says where the next one begins. */
import { AwsError } from '../endpoint/aws-service.ts';

export type Page<Item> = { readonly items: readonly Item[]; readonly NextToken?: string };

/** Throws AwsError InvalidNextToken. */
export function pageOf<Item>(all: readonly Item[], size: number, token: unknown): Page<Item> {
  if (token !== undefined && !/^\d+$/.test(String(token)))
    throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  const start = Number(token ?? 0);
  const end = start + size;
  return { items: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) };
}

/** The size that a caller asks for, up to the largest there is. */
export function pageSize(wanted: unknown, largest: number): number {
  return typeof wanted === 'number' && wanted >= 1 ? Math.min(Math.floor(wanted), largest) : largest;
}
