// A customer's files of one kind, newest first, in pages.
import type { FileKind } from '@orderflow/contracts/files/file-view';
import { cursorInvalid } from './errors.ts';
import type { StoredFile } from './stored-file.ts';

/** A place in the list: that of the last file of a page. */
export type Position = Pick<StoredFile, 'createdAt' | 'fileId'>;

export type FileQuery = {
  readonly customerId: string;
  readonly kind: FileKind;
  /** Only files behind it. */
  readonly after: Position | undefined;
  readonly limit: number;
};

/** Newest first; of equal times the greater id first. */
export type FindFiles = (query: FileQuery) => Promise<readonly StoredFile[]>;

/** Opaque to clients; it holds nothing that would open somebody else's files. */
export function toCursor({ createdAt, fileId }: Position): string {
  return Buffer.from(`${createdAt}#${fileId}`).toString('base64url');
}

/** Throws CURSOR_INVALID. */
export function fromCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, createdAt, fileId] = /^(\d{4}-[\d:.TZ-]{1,30})#([\da-f-]{36})$/.exec(text) ?? [];
  if (createdAt === undefined || fileId === undefined) throw cursorInvalid();
  return { createdAt, fileId };
}
