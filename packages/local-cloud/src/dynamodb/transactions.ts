/**
 * TransactWriteItems and TransactGetItems.
 *
 * Emulated: all or nothing, also for readers; CancellationReasons in order, with the failed item on request;
 * ClientRequestToken; 100 elements; one operation per item; twice the capacity of a plain operation.
 * Not emulated: conflicts of TransactGetItems and of plain writes with a transaction, ItemCollectionMetrics,
 * throttling reasons, the capacity that a repeated token consumes.
 */
import type { Item } from './attribute-value.ts';
import { type CancellationReason, cancelled, NO_REASON } from './cancellation.ts';
import { failedItem } from './condition-failure.ts';
import { dynalite, type Parameters, promised, type Result, runAction } from './dynalite.ts';
import { DynamodbError, toDynamodbError, validationError } from './dynamodb-error.ts';
import type { ItemLocks } from './item-locks.ts';
import { makeRequestTokens } from './request-tokens.ts';
import { type OnChange, type StagedWrites, stageWrites } from './staged-writes.ts';
import type { Tables } from './tables.ts';
import { transactionCapacity } from './transaction-capacity.ts';
import {
  checkElements,
  READ_ACTIONS,
  readElements,
  type TransactionElement,
  WRITE_ACTIONS,
} from './transaction-elements.ts';

type Dependencies = {
  readonly tables: Tables;
  readonly locks: ItemLocks;
  readonly onChange: OnChange;
  readonly now: () => number;
};

const MAX_TOTAL_BYTES = 4 * 1024 * 1024;

export function makeTransactWriteItems({ tables, locks, onChange, now }: Dependencies) {
  const once = makeRequestTokens(now);

  return (parameters: Parameters): Promise<Result> =>
    once(parameters, async () => {
      const common = { ReturnConsumedCapacity: parameters.ReturnConsumedCapacity };
      const elements = checkElements(readElements(parameters, WRITE_ACTIONS), tables, common);
      return locks.hold(elements, async () => {
        const staged = stageWrites(tables.view, onChange, 'together');
        const results = settledOrCancelled(elements, staged, await runAll(elements, staged));
        assertTotalSize(staged);
        await staged.commit();
        return transactionCapacity(results);
      });
    });
}

export async function transactGetItems(tables: Tables, parameters: Parameters): Promise<Result> {
  const common = { ReturnConsumedCapacity: parameters.ReturnConsumedCapacity, ConsistentRead: true };
  const elements = checkElements(readElements(parameters, READ_ACTIONS), tables, common);
  // All reads are made in one turn of the event loop, as are all writes of a transaction: no lock is needed.
  const results = await Promise.all(
    elements.map((element) => runAction('GetItem', tables.view, element.parameters)),
  );
  return { Responses: results.map(({ Item }) => ({ Item })), ...transactionCapacity(results) };
}

function runAll(elements: readonly TransactionElement[], staged: StagedWrites) {
  return Promise.allSettled(elements.map((element) => runElement(element, staged)));
}

function runElement(element: TransactionElement, { view }: StagedWrites): Promise<Result> {
  const { action, parameters, tableName, key } = element;
  if (action !== 'ConditionCheckItem') return runAction(action, view, parameters);
  return promised<Item>((callback) => view.getItemDb(tableName).get(key, callback)).then((item) => {
    const failure = dynalite.checkConditional(parameters, item);
    if (failure) throw toDynamodbError(failure);
    return { ConsumedCapacity: dynalite.addConsumedCapacity(parameters, false, item) };
  });
}

function settledOrCancelled(
  elements: readonly TransactionElement[],
  staged: StagedWrites,
  outcomes: readonly PromiseSettledResult<Result>[],
): readonly Result[] {
  const reasons = outcomes.map((outcome, index) => reasonOf(outcome, staged, elements[index]));
  if (reasons.some((reason) => reason !== NO_REASON)) throw cancelled(reasons);
  return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : {}));
}

function reasonOf(
  outcome: PromiseSettledResult<Result>,
  staged: StagedWrites,
  element: TransactionElement | undefined,
): CancellationReason {
  if (outcome.status === 'fulfilled' || !element) return NO_REASON;
  const error: unknown = outcome.reason;
  if (!(error instanceof DynamodbError)) throw error;
  if (error.code !== 'ConditionalCheckFailedException')
    return { Code: 'ValidationError', Message: error.message };
  const item = staged.itemBefore(element.tableName, element.key);
  return {
    Code: 'ConditionalCheckFailed',
    Message: error.message,
    ...failedItem(element.wantsFailedItem, item),
  };
}

function assertTotalSize(staged: StagedWrites): void {
  const bytes = staged.changes().reduce((sum, { after }) => sum + (after ? dynalite.itemSize(after) : 0), 0);
  if (bytes > MAX_TOTAL_BYTES)
    throw validationError('Transaction request cannot include more than 4 MB of data');
}
