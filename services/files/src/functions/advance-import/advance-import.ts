import { createEvent, type Occurrence } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import type { FileRejected } from '@orderflow/contracts/files/file-rejected';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import type { ParseCsv, ReadWindow } from '../../domain/csv.ts';
import { type Import, nextState } from '../../domain/import.ts';
import { mergeByRow, reportLines, reportName } from '../../domain/import-report.ts';
import type { RowFailure } from '../../domain/import-row.ts';
import { type GeneratedFile, reportKey } from '../../domain/stored-file.ts';
import { fileRejected, type Upload } from '../../domain/upload.ts';
import { checkRows, gone } from './check-rows.ts';
import { readRows } from './read-rows.ts';

/** Each of the four writes nothing when another run has made a later state of the same one. */
export type Dependencies = {
  readonly saveChecked: (next: Import, total: number | undefined) => Promise<void>;
  readonly saveRead: (
    next: Import,
    found: {
      readonly failures: readonly RowFailure[];
      readonly events: readonly EventOf<typeof OrderImportBatchReady>[];
    },
  ) => Promise<void>;
  readonly saveRefused: (
    next: Import,
    rejection: Rejection,
    event: EventOf<typeof FileRejected>,
  ) => Promise<void>;
  readonly saveCompleted: (
    next: Import,
    report: GeneratedFile | undefined,
    event: EventOf<typeof OrderImportCompleted>,
  ) => Promise<void>;
  /** Lets the import go on to its completion when every row has its outcome; see track-import. */
  readonly completeWhenDone: (importId: string) => Promise<void>;
  readonly findUpload: (fileId: string) => Promise<Upload | undefined>;
  /** Both in the order of the rows. */
  readonly findInvalidRows: (importId: string) => AsyncIterable<RowFailure>;
  readonly findRejectedRows: (importId: string) => AsyncIterable<RowFailure>;
  readonly storeLines: (
    object: { readonly key: string; readonly contentType: string; readonly fileName: string },
    lines: AsyncIterable<string>,
  ) => Promise<{ readonly sizeBytes: number }>;
  readonly readWindow: ReadWindow;
  readonly parseCsv: ParseCsv;
  /** The same id for the same name, at every attempt. */
  readonly idFor: (name: string) => string;
  readonly now: () => Date;
};

/**
 * Takes each import one turn further: a bounded piece of work that is written, with all its events, in one transaction. The new state is
 * what starts the next turn. So a run that is killed has done nothing yet, and long imports leave room for each other.
 */
export function makeAdvanceImport(deps: Dependencies) {
  return async (states: readonly Import[]): Promise<void> => {
    // Of several states of one import only the last one can be gone on from.
    const newest = new Map(states.map((state) => [state.importId, state]));
    const turns = await Promise.allSettled([...newest.values()].map((state) => takeTurn(deps, state)));
    for (const turn of turns) if (turn.status === 'rejected') throw turn.reason;
  };
}

function takeTurn(deps: Dependencies, state: Import): Promise<void> {
  switch (state.step) {
    case 'checking':
      return check(deps, state);
    case 'reading':
      return read(deps, state);
    case 'completing':
      return complete(deps, state);
    case 'placing':
    case 'done':
      return Promise.resolve();
  }
}

async function check(deps: Dependencies, state: Import): Promise<void> {
  const checked = await checkRows(deps, state);
  if ('rejection' in checked) return refuse(deps, state, checked.rejection);
  await deps.saveChecked(checked.next, checked.total);
}

async function read(deps: Dependencies, state: Import): Promise<void> {
  const rows = state.format && (await readRows(deps, state, state.format));
  if (!rows) return refuse(deps, state, gone(state).rejection);
  const { importId, customer, nextBatch } = state;
  const events = rows.batches.map((batchRows, index) => {
    const batch = nextBatch + index;
    const data = { importId, batch, customer, rows: batchRows };
    return createEvent(OrderImportBatchReady, data, occurrence(deps, state, `batch/${batch}`));
  });
  await deps.saveRead(rows.next, { failures: rows.failures, events });
  // Perhaps no row is left to wait for. Also when this state was gone on from before: whoever did so may have died right here.
  await deps.completeWhenDone(importId);
}

async function refuse(deps: Dependencies, state: Import, rejection: Rejection): Promise<void> {
  const upload = await deps.findUpload(state.importId);
  if (!upload) return;
  const event = fileRejected(upload, rejection, occurrence(deps, state, 'rejected'));
  await deps.saveRefused(nextState(state, { step: 'done' }), rejection, event);
}

/** The report lies in the bucket before it is recorded: a repeat writes the same bytes to the same key. */
async function complete(deps: Dependencies, state: Import): Promise<void> {
  const { importId, customer } = state;
  const rows = (await deps.findUpload(importId))?.rows;
  if (!rows) return;
  const report = rows.rejected + rows.invalid > 0 ? await writeReport(deps, state) : undefined;
  const data = { importId, customer, rows, errorReportFileId: report?.fileId ?? null };
  const event = createEvent(OrderImportCompleted, data, occurrence(deps, state, 'completed'));
  await deps.saveCompleted(nextState(state, { step: 'done' }), report, event);
}

async function writeReport(deps: Dependencies, state: Import): Promise<GeneratedFile> {
  const { importId, fileName, customer } = state;
  const fileId = deps.idFor(`${importId}/report`);
  const file = { contentType: 'text/csv', name: reportName(fileName) };
  const objectKey = reportKey(customer.customerId, fileId);
  const failures = mergeByRow(deps.findInvalidRows(importId), deps.findRejectedRows(importId));
  const { sizeBytes } = await deps.storeLines(
    { key: objectKey, contentType: file.contentType, fileName: file.name },
    reportLines(failures),
  );
  return {
    ...file,
    fileId,
    kind: 'import-report',
    status: 'ready',
    customerId: customer.customerId,
    createdAt: deps.now().toISOString(),
    objectKey,
    sizeBytes,
  };
}

function occurrence(
  { idFor, now }: Dependencies,
  { importId, correlationId, causationId }: Import,
  name: string,
): Occurrence {
  return { eventId: idFor(`${importId}/${name}`), occurredAt: now(), correlationId, causationId };
}
