/** `ReturnValuesOnConditionCheckFailure`, which dynalite does not know. */
import type { Item } from './attribute-value.ts';
import { validationError } from './dynamodb-error.ts';

/** Whether the caller wants to see the item that failed its condition. */
export function wantsFailedItem(parameters: Readonly<Record<string, unknown>>): boolean {
  const wanted = parameters.ReturnValuesOnConditionCheckFailure ?? 'NONE';
  if (wanted === 'ALL_OLD' || wanted === 'NONE') return wanted === 'ALL_OLD';
  throw validationError(
    `1 validation error detected: Value '${String(wanted)}' at 'returnValuesOnConditionCheckFailure' failed to ` +
      'satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]',
  );
}

/** Nothing when the caller did not ask, or when there was no item. */
export function failedItem(wanted: boolean, item: Item | undefined): { Item?: Item } {
  return wanted && item ? { Item: item } : {};
}
