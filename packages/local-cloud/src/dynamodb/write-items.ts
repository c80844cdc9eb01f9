/** PutItem, UpdateItem, DeleteItem and BatchWriteItem: dynalite's actions, with their changes made known. */
import type { Item } from './attribute-value.ts';
import { failedItem, wantsFailedItem } from './condition-failure.ts';
import { checkParameters, dynalite, type Parameters, type Result, runAction } from './dynalite.ts';
import { DynamodbError } from './dynamodb-error.ts';
import { type OnChange, stageWrites } from './staged-writes.ts';
import type { Tables } from './tables.ts';
import type { ExpiredItem } from './time-to-live.ts';

export type WriteOperation = 'PutItem' | 'UpdateItem' | 'DeleteItem';
type Dependencies = { readonly tables: Tables; readonly onChange: OnChange };

export async function writeItem(
  deps: Dependencies,
  operation: WriteOperation,
  parameters: Parameters,
): Promise<Result> {
  const wanted = wantsFailedItem(parameters);
  const staged = stageWrites(deps.tables.view, deps.onChange, 'each');
  const checked = checkParameters(operation, parameters, staged.view);
  try {
    return await runAction(operation, staged.view, checked);
  } catch (error) {
    if (!(error instanceof DynamodbError) || error.code !== 'ConditionalCheckFailedException') throw error;
    const key = keyOf(deps.tables, checked);
    const item = failedItem(wanted, staged.itemBefore(String(checked.TableName), key));
    throw new DynamodbError(error.code, error.message, item);
  }
}

export function writeBatch(deps: Dependencies, parameters: Parameters): Promise<Result> {
  const { view } = stageWrites(deps.tables.view, deps.onChange, 'each');
  return runAction('BatchWriteItem', view, checkParameters('BatchWriteItem', parameters, view));
}

/** Deletes an item whose time has passed, in the name of the time to live service. */
export async function deleteExpired(
  { tables, onChange }: Dependencies,
  expired: ExpiredItem,
): Promise<boolean> {
  const byService: OnChange = (change) => onChange({ ...change, by: 'time to live' });
  const { view } = stageWrites(tables.view, byService, 'each');
  // Judged again under the item's lock: the item may have got a new time or have been replaced since the sweep began.
  const stillExpired = { ComparisonOperator: 'LE', AttributeValueList: [{ N: String(expired.nowSeconds) }] };
  const Expected = { [expired.attribute]: stillExpired };
  return runAction('DeleteItem', view, { TableName: expired.tableName, Key: expired.keys, Expected }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DynamodbError && error.code === 'ConditionalCheckFailedException') return false;
      throw error;
    },
  );
}

function keyOf(tables: Tables, { TableName: name, Item: item, Key: key }: Parameters): string {
  const table = tables.get(String(name));
  return table ? dynalite.createKey((item ?? key) as Item, table) : '';
}
