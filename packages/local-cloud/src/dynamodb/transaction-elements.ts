/** What a transaction consists of: read from TransactItems and checked before anything is locked or read. */
import type { Item } from './attribute-value.ts';
import { type CancellationReason, cancelled, NO_REASON } from './cancellation.ts';
import { wantsFailedItem } from './condition-failure.ts';
import { checkParameters, dynalite, type Parameters, type TableDefinition } from './dynalite.ts';
import { DynamodbError, validationError } from './dynamodb-error.ts';
import type { Tables } from './tables.ts';

/** The names of IAM's actions: a transaction is judged by what its elements do. */
export type ElementAction = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem' | 'GetItem';
export type RawElement = { readonly action: ElementAction; readonly parameters: Parameters };

export type TransactionElement = {
  readonly action: ElementAction;
  readonly parameters: Parameters;
  readonly tableName: string;
  /** dynalite's string form of the item's key. */
  readonly key: string;
  readonly wantsFailedItem: boolean;
};

type Actions = Readonly<Record<string, ElementAction>>;

export const WRITE_ACTIONS: Actions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};
export const READ_ACTIONS: Actions = { Get: 'GetItem' };

const MAX_ELEMENTS = 100;
const REQUIRED_EXPRESSIONS: Partial<Record<ElementAction, string>> = {
  UpdateItem: 'UpdateExpression',
  ConditionCheckItem: 'ConditionExpression',
};

/** Throws ValidationException unless each of the 1 to 100 elements is exactly one of `actions`. */
export function readElements(
  { TransactItems: elements }: Parameters,
  actions: Actions,
): readonly RawElement[] {
  if (!Array.isArray(elements) || elements.length < 1 || elements.length > MAX_ELEMENTS) {
    throw constraintError('transactItems', `Member must have length between 1 and ${MAX_ELEMENTS}`);
  }
  return elements.map((element: unknown, index) => {
    const [entry, ...others] = Object.entries(element ?? {}).filter(([, value]) => value != null);
    const action = entry && actions[entry[0]];
    if (!action || typeof entry[1] !== 'object' || others.length > 0) {
      throw validationError(
        'TransactItems can only contain one of Check, Put, Update or Delete, ' +
          `and Get for reads; element ${index + 1} does not`,
      );
    }
    return { action, parameters: entry[1] as Parameters };
  });
}

/** Throws when an element could not be executed whatever its item holds, or when two of them share an item. */
export function checkElements(
  elements: readonly RawElement[],
  tables: Tables,
  common: Parameters,
): readonly TransactionElement[] {
  const checked = elements.map((element, index) => checkElement(element, index, tables, common));
  const reasons = checked.map(({ invalid }): CancellationReason => {
    return invalid ? { Code: 'ValidationError', Message: invalid.message } : NO_REASON;
  });
  if (reasons.some((reason) => reason !== NO_REASON)) throw cancelled(reasons);
  if (new Set(checked.map(({ tableName, key }) => `${tableName}/${key}`)).size < checked.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
  return checked;
}

function checkElement(
  { action, parameters }: RawElement,
  index: number,
  tables: Tables,
  common: Parameters,
): TransactionElement & { readonly invalid: Error | undefined } {
  const required = REQUIRED_EXPRESSIONS[action];
  if (required && parameters[required] == null) {
    throw constraintError(`transactItems.${index + 1}.member.${required}`, 'Member must not be null');
  }
  // A condition check has the parameters of a conditional delete.
  const operation = action === 'ConditionCheckItem' ? 'DeleteItem' : action;
  const checked = checkParameters(operation, { ...parameters, ...common }, tables.view);
  const table = tables.get(String(checked.TableName));
  if (!table) throw new DynamodbError('ResourceNotFoundException', 'Requested resource not found');
  const invalid = invalidKey(action, checked, table);
  return {
    action,
    parameters: checked,
    tableName: table.TableName,
    key: invalid ? `invalid ${index}` : dynalite.createKey((checked.Item ?? checked.Key) as Item, table),
    wantsFailedItem: wantsFailedItem(parameters),
    invalid,
  };
}

function invalidKey(action: ElementAction, { Item: item, Key: key }: Parameters, table: TableDefinition) {
  return action === 'PutItem'
    ? dynalite.validateItem(item as Item, table)
    : dynalite.validateKey(key as Item, table);
}

function constraintError(member: string, constraint: string): DynamodbError {
  const path = member.replace(/[^.]+$/, (name) => name.charAt(0).toLowerCase() + name.slice(1));
  return validationError(
    `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}
