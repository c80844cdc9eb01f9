/** One invocation with one batch, and what its outcome says about the records. */

import type { StreamRecord } from '../dynamodb/stream-record.ts';
import { AwsError, type InvocationResult, type Invoke } from '../endpoint/aws-service.ts';

export type BatchOutcome =
  | { readonly kind: 'settled' }
  | { readonly kind: 'throttled' }
  | {
      readonly kind: 'failed';
      /** The first record that has to be seen again. */
      readonly from: number;
      readonly requestId: string | undefined;
      readonly functionError: string | undefined;
      readonly reason: string;
    };

export async function invokeWithBatch(
  invoke: Invoke,
  records: readonly StreamRecord[],
  reportsItemFailures: boolean,
): Promise<BatchOutcome> {
  try {
    return outcomeOf(await invoke({ Records: records }), records, reportsItemFailures);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'TooManyRequestsException') return { kind: 'throttled' };
    return { kind: 'failed', from: 0, requestId: undefined, functionError: undefined, reason: String(error) };
  }
}

function outcomeOf(
  { requestId, functionError, payload }: InvocationResult,
  records: readonly StreamRecord[],
  reportsItemFailures: boolean,
): BatchOutcome {
  const failed = { kind: 'failed', requestId, functionError } as const;
  if (functionError) return { ...failed, from: 0, reason: JSON.stringify(payload) };
  const from = reportsItemFailures ? firstFailure(payload, records) : undefined;
  return from === undefined
    ? { kind: 'settled' }
    : { ...failed, from, reason: 'the function reported item failures' };
}

/** An answer without failures is a success; an identifier that is none of the batch's fails the whole batch. */
function firstFailure(payload: unknown, records: readonly StreamRecord[]): number | undefined {
  const { batchItemFailures: failures } = (payload ?? {}) as { readonly batchItemFailures?: unknown };
  if (failures == null) return undefined;
  if (!Array.isArray(failures)) return 0;
  const positions = failures.map((failure: { readonly itemIdentifier?: unknown } | null) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === failure?.itemIdentifier),
  );
  return positions.length === 0 ? undefined : Math.max(0, Math.min(...positions));
}
