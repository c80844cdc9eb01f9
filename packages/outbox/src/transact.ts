import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { AppError } from '@orderflow/errors/app-error';
import { type Backoff, backoffMs, realBackoff } from './backoff.ts';
import { ConditionsFailed } from './conditions-failed.ts';

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

// Enough for fifty writers of one item at once; some 3 s in all, well within every function's timeout.
const MAX_ATTEMPTS = 18;
const BASE_DELAY_MS = 10;
const MAX_DELAY_MS = 400;

/** Reasons and errors that say nothing about the data: somebody else was faster, or the table is busy. */
const TRANSIENT = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/**
 * Writes all items or none. The SDK's client does not retry a conflict between transactions; this does, with
 * jitter, for three seconds on average.
 *
 * Throws ConditionsFailed with the indexes of the conditions that did not hold, or a retryable AppError
 * `TRANSACTION_CONFLICT` when the conflict persists. Anything else passes through as the SDK threw it.
 */
export async function transact(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  items: TransactItems,
  backoff: Backoff = realBackoff,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A new command has a new ClientRequestToken; a cancelled transaction has written nothing that it could repeat.
      await client.send(new TransactWriteCommand({ TransactItems: items }));
      return;
    } catch (error) {
      throwUnlessTransient(error);
      if (attempt === MAX_ATTEMPTS) throw conflict(error);
      await backoff.sleep(backoffMs(attempt, BASE_DELAY_MS, backoff.random, MAX_DELAY_MS));
    }
  }
}

function throwUnlessTransient(error: unknown): void {
  if (!(error instanceof Error)) throw error;
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const codes = reasons.map((reason) => reason.Code ?? 'None');
  const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []));
  // A condition that does not hold decides, whatever else went wrong: trying again cannot make it true.
  if (failed.length > 0) throw new ConditionsFailed(failed, error);
  const causes = codes.length > 0 ? codes.filter((code) => code !== 'None') : [error.name];
  if (!causes.every((code) => TRANSIENT.has(code))) throw error;
}

function conflict(cause: unknown): AppError {
  return new AppError('Others are changing the same items', {
    code: 'TRANSACTION_CONFLICT',
    kind: 'unavailable',
    retryable: true,
    cause,
  });
}
