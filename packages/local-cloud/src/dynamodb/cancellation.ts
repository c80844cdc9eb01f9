/** TransactionCanceledException: one reason for each element, in the order of the request. */
import type { Item } from './attribute-value.ts';
import { DynamodbError } from './dynamodb-error.ts';

export type CancellationReason = {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ValidationError';
  readonly Message?: string;
  /** The item that failed its condition, if the element asked for it. */
  readonly Item?: Item;
};

export const NO_REASON: CancellationReason = { Code: 'None' };

export function cancelled(reasons: readonly CancellationReason[]): DynamodbError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  // The service writes this message with a capital letter, other errors without.
  return new DynamodbError('TransactionCanceledException', message, {
    Message: message,
    CancellationReasons: reasons,
  });
}
