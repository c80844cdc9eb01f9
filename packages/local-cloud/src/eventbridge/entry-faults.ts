/** Faults injected into PutEvents, to show that publishers retry the entries that failed and only those. */

export type EntryErrorCode = 'InternalFailure' | 'ThrottlingException';

type Failure = { readonly ErrorCode: EntryErrorCode; readonly ErrorMessage: string };

const MESSAGES: Readonly<Record<EntryErrorCode, string>> = {
  InternalFailure: 'Unable to process the event.',
  ThrottlingException: 'Rate exceeded.',
};

export function makeEntryFaults() {
  let pending: EntryErrorCode[] = [];
  return {
    /** The next `count` entries fail; 0 calls off what is still to come. */
    add(count: number, code: EntryErrorCode = 'InternalFailure'): void {
      pending = count === 0 ? [] : [...pending, ...Array<EntryErrorCode>(count).fill(code)];
    },
    next(): Failure | undefined {
      const ErrorCode = pending.shift();
      return ErrorCode && { ErrorCode, ErrorMessage: MESSAGES[ErrorCode] };
    },
  };
}
