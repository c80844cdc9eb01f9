/** How far a file has come, in words, and whether it is worth asking again. */
import type { MantineColor } from '@mantine/core';
import type { FileSummary } from '@orderflow/contracts/files/file-view';

type Known = Pick<FileSummary, 'kind' | 'status' | 'createdAt' | 'progress' | 'rows'>;

export type FileState = {
  readonly label: string;
  readonly color: MantineColor;
  /** One sentence about what happens now, or has happened. */
  readonly explanation: string;
};

/** A form is valid for five minutes; a large file may take some more to arrive. */
const uploadPatienceMs = 10 * 60_000;

export function isInProgress({ status, createdAt }: Known, nowMs: number): boolean {
  if (status === 'processing') return true;
  return status === 'awaiting-upload' && nowMs - new Date(createdAt).getTime() < uploadPatienceMs;
}

export function stateOf(file: Known, nowMs: number): FileState {
  switch (file.status) {
    case 'awaiting-upload':
      return isInProgress(file, nowMs)
        ? { label: 'Waiting for the file', color: 'gray', explanation: 'The file is on its way.' }
        : { label: 'Never arrived', color: 'gray', explanation: 'The upload was begun and not finished.' };
    case 'processing':
      return processing(file);
    case 'ready':
      return ready(file);
    case 'rejected':
      return { label: 'Refused', color: 'red', explanation: 'The file is not used.' };
  }
}

function processing({ kind, progress }: Known): FileState {
  if (kind !== 'order-import') {
    return { label: 'Being processed', color: 'blue', explanation: 'It is ready in a moment.' };
  }
  return progress
    ? { label: 'Placing orders', color: 'blue', explanation: 'Its rows become orders, batch by batch.' }
    : {
        label: 'Checking',
        color: 'blue',
        explanation: 'The file is read to its end before any row has an effect.',
      };
}

function ready({ rows }: Known): FileState {
  if (!rows) return { label: 'Ready', color: 'teal', explanation: 'It can be downloaded.' };
  const failed = rows.rejected + rows.invalid;
  if (failed === 0) return { label: 'Done', color: 'teal', explanation: 'Every row became an order.' };
  return rows.placed === 0
    ? { label: 'Done, none placed', color: 'red', explanation: 'No row could become an order.' }
    : { label: 'Done, some failed', color: 'yellow', explanation: 'Some rows could not become orders.' };
}

/** `1,497 orders placed, 2 rows not understood`; what there is none of is left out, but for the orders. */
export function outcomeOf({ placed, rejected, invalid }: NonNullable<FileSummary['rows']>): string {
  return [
    `${counted(placed, 'order')} placed`,
    ...(rejected > 0 ? [`${counted(rejected, 'row')} refused`] : []),
    ...(invalid > 0 ? [`${counted(invalid, 'row')} not understood`] : []),
  ].join(', ');
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** Links to bytes last five minutes; one that is about to end is as good as ended. */
export function isLinkValid(expiresAt: string | undefined, nowMs: number): boolean {
  return expiresAt !== undefined && new Date(expiresAt).getTime() - nowMs > 5000;
}
