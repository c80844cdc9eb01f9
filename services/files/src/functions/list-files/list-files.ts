import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { listFiles } from '@orderflow/contracts/files/list-files';
import { type FindFiles, fromCursor, toCursor } from '../../domain/file-list.ts';
import { toSummary } from '../../domain/file-view.ts';

export type Dependencies = { readonly findFiles: FindFiles };

export type ListQuery = RequestOf<typeof listFiles>['query'] & { readonly customerId: string };

/** One page, newest first. Throws CURSOR_INVALID. */
export function makeListFiles({ findFiles }: Dependencies) {
  return async ({ customerId, kind, limit, cursor }: ListQuery): Promise<ResponseOf<typeof listFiles>> => {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    // One more than asked for tells whether there is a next page.
    const found = await findFiles({ customerId, kind, after, limit: limit + 1 });
    const files = found.slice(0, limit);
    const last = files.at(-1);
    return {
      files: files.map(toSummary),
      ...(found.length > limit && last && { nextCursor: toCursor(last) }),
    };
  };
}
