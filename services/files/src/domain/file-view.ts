import type { FileSummary } from '@orderflow/contracts/files/file-view';
import type { ImportRows } from '@orderflow/contracts/files/import-rows';
import type { StoredFile } from './stored-file.ts';

/** What the owner sees; keys and ids of others stay inside. */
export function toSummary({ customerId: _, objectKey: _key, rows, ...file }: StoredFile): FileSummary {
  if (!rows) return file;
  return { ...file, progress: progressOf(rows), ...(file.status === 'ready' && { rows }) };
}

function progressOf(rows: ImportRows): NonNullable<FileSummary['progress']> {
  const done = rowsDone(rows);
  return { done, total: rows.total, percent: Math.floor((100 * done) / Math.max(1, rows.total)) };
}

/** The rows that have their outcome. */
export function rowsDone({ placed, rejected, invalid }: ImportRows): number {
  return placed + rejected + invalid;
}
