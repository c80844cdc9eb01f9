// Imports as the use cases see them: a state follows exactly one other, rows are counted once, and the file lies in memory.
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import type { ReadWindow } from '../domain/csv.ts';
import { rowsDone } from '../domain/file-view.ts';
import type { Import } from '../domain/import.ts';
import type { RowFailure } from '../domain/import-row.ts';
import { type RowOutcome, rejectedRow } from '../domain/row-outcome.ts';
import type { GeneratedFile } from '../domain/stored-file.ts';
import type { AcceptedUpload } from '../domain/upload.ts';
import type { makeInMemoryFiles } from './in-memory-files.ts';

type Event = EventOf<EventContract>;
type Files = ReturnType<typeof makeInMemoryFiles>;

export function makeInMemoryImports(files: Files, bytesOf: (objectKey: string) => Uint8Array | undefined) {
  const { imports, events, fileById } = files;
  const outcomes = new Map<string, Map<number, RowOutcome>>();
  const invalid = new Map<string, RowFailure[]>();
  const reports = new Map<string, string>();

  /** True for the one that makes this turn. */
  const take = (next: Import): boolean => {
    if (imports.get(next.importId)?.turn !== next.turn - 1) return false;
    imports.set(next.importId, next);
    return true;
  };
  const change = (importId: string, changes: Partial<AcceptedUpload>) => {
    const file = fileById.get(importId);
    if (file) fileById.set(importId, { ...file, ...changes });
  };
  const rowsOf = (importId: string) =>
    fileById.get(importId)?.rows ?? { total: 0, placed: 0, rejected: 0, invalid: 0 };

  return {
    outcomes,
    reports,
    readWindow: windowsOf(bytesOf),

    saveChecked: async (next: Import, total: number | undefined) => {
      if (!take(next) || total === undefined) return;
      change(next.importId, { rows: { total, placed: 0, rejected: 0, invalid: 0 } });
    },
    saveRead: async (
      next: Import,
      found: { readonly failures: readonly RowFailure[]; readonly events: readonly Event[] },
    ) => {
      if (!take(next)) return;
      const rows = rowsOf(next.importId);
      change(next.importId, { rows: { ...rows, invalid: rows.invalid + found.failures.length } });
      invalid.set(next.importId, [...(invalid.get(next.importId) ?? []), ...found.failures]);
      events.push(...found.events);
    },
    saveRefused: async (next: Import, rejection: Rejection, event: Event) => {
      if (!take(next)) return;
      change(next.importId, { status: 'rejected', rejection });
      events.push(event);
    },
    saveCompleted: async (next: Import, report: GeneratedFile | undefined, event: Event) => {
      if (!take(next)) return;
      change(next.importId, { status: 'ready', ...(report && { errorReportFileId: report.fileId }) });
      if (report) fileById.set(report.fileId, report);
      events.push(event);
    },

    countOutcomes: async (importId: string, counted: readonly RowOutcome[]) => {
      const known = outcomes.get(importId) ?? new Map<number, RowOutcome>();
      outcomes.set(importId, known);
      for (const each of counted.filter(({ row }) => !known.has(row))) {
        known.set(each.row, each);
        const rows = rowsOf(importId);
        const counter = each.outcome === 'PLACED' ? 'placed' : 'rejected';
        change(importId, { rows: { ...rows, [counter]: rows[counter] + 1 } });
      }
    },
    completeWhenDone: async (importId: string) => {
      const [state, file, rows] = [imports.get(importId), fileById.get(importId), rowsOf(importId)];
      if (state?.step !== 'placing' || file?.status !== 'processing' || rowsDone(rows) < rows.total) return;
      imports.set(importId, { ...state, step: 'completing', turn: state.turn + 1 });
    },

    async *findInvalidRows(importId: string) {
      yield* invalid.get(importId) ?? [];
    },
    async *findRejectedRows(importId: string) {
      const inOrder = [...(outcomes.get(importId)?.values() ?? [])].sort((one, other) => one.row - other.row);
      for (const { row, outcome } of inOrder) if (outcome !== 'PLACED') yield rejectedRow(row, outcome);
    },
    storeLines: async ({ key }: { readonly key: string }, lines: AsyncIterable<string>) => {
      let text = '';
      for await (const line of lines) text += line;
      reports.set(key, text);
      return { sizeBytes: Buffer.byteLength(text) };
    },
  };
}

function windowsOf(bytesOf: (objectKey: string) => Uint8Array | undefined): ReadWindow {
  return async ({ objectKey, offsetBytes, maxBytes }) => {
    const bytes = bytesOf(objectKey);
    if (!bytes) return undefined;
    const end = offsetBytes + maxBytes;
    return { bytes: bytes.subarray(offsetBytes, end), isLast: end >= bytes.length };
  };
}
