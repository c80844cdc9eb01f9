/**
 * dynalite as a library: its actions and its validations, without its HTTP server.
 *
 * These are dynalite's internals, which is why package.json pins its exact version. Running them in process
 * saves a TCP hop for each call, and lets transactions hand the same actions another view of the store.
 */
import { createRequire } from 'node:module';
import type { Item } from './attribute-value.ts';
import { comparable } from './document-equality.ts';
import { toDynamodbError, validationError } from './dynamodb-error.ts';

export type Parameters = Readonly<Record<string, unknown>>;
export type Result = Record<string, unknown>;
export type Callback<T = void> = (error?: Error | null, value?: T) => void;
export type Release = <F extends (...values: never[]) => void>(done: F) => F;

export type TableDefinition = {
  readonly TableName: string;
  readonly TableArn: string;
  readonly TableStatus: string;
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
  readonly AttributeDefinitions: readonly unknown[];
  readonly [property: string]: unknown;
};

/** A key-value space. Reads and writes happen before the call returns: only the callback comes later. */
export type SubDatabase = {
  get(key: string, callback: Callback<Item>): void;
  put(key: string, value: Item, callback: Callback): void;
  del(key: string, callback: Callback): void;
  lock(key: string, whenFree: (release: Release) => void): void;
  createValueStream(options?: Parameters): AsyncIterable<Item>;
};

export type Store = {
  readonly tableDb: { awsAccountId: string; awsRegion: string };
  readonly db: {
    open(): Promise<void>;
    close(): Promise<void>;
    keys(options?: Parameters): DatabaseIterator;
    values(options?: Parameters): DatabaseIterator;
  };
  getTable(
    name: string,
    ...rest:
      | [callback: Callback<TableDefinition>]
      | [mustBeActive: boolean, callback: Callback<TableDefinition>]
  ): void;
  getItemDb(tableName: string): SubDatabase;
  getIndexDb(kind: string, tableName: string, indexName: string): SubDatabase;
};

type DatabaseIterator = { close(): Promise<void> };
type Action = (store: Store, parameters: Parameters, callback: Callback<Result>) => void;
type Types = Readonly<Record<string, unknown>>;
type Validation = { readonly types: Types; custom?(parameters: Parameters): string | undefined };

const require = createRequire(import.meta.url);
const validations = require('dynalite/validations') as {
  checkTypes(parameters: Parameters, types: Types): Parameters;
  checkValidations(parameters: Parameters, types: Types, custom: Validation['custom'], store: Store): void;
};
export const dynalite = require('dynalite/db') as {
  create(options: Parameters): Store;
  createKey(item: Item, table: TableDefinition): string;
  validateKey(key: Item, table: TableDefinition): Error | undefined;
  validateItem(item: Item, table: TableDefinition): Error | undefined;
  checkConditional(parameters: Parameters, item: Item | undefined): Error | null | undefined;
  itemSize(item: Item): number;
  addConsumedCapacity(parameters: Parameters, isRead: boolean, item: Item | undefined): Result | undefined;
};

const { checkConditional } = dynalite;
// Its actions call it through this object, too.
dynalite.checkConditional = (parameters, item) => checkConditional(comparable(parameters, item), item);

// biome-ignore format: a list of names reads best in lines
const OPERATIONS = [
  'BatchGetItem', 'BatchWriteItem', 'CreateTable', 'DeleteItem', 'DeleteTable', 'DescribeTable', 'GetItem',
  'ListTables', 'ListTagsOfResource', 'PutItem', 'Query', 'Scan', 'TagResource', 'UntagResource', 'UpdateItem',
] as const;
export type DynaliteOperation = (typeof OPERATIONS)[number];

const fileOf = (operation: string) => operation.charAt(0).toLowerCase() + operation.slice(1);
const load = <T>(folder: string) =>
  Object.fromEntries(
    OPERATIONS.map((name) => [name, require(`dynalite/${folder}/${fileOf(name)}`)]),
  ) as Record<DynaliteOperation, T>;
const actions = load<Action>('actions');
const rules = load<Validation>('validations');

export function isDynaliteOperation(name: string): name is DynaliteOperation {
  return Object.hasOwn(actions, name);
}

/** Checks the parameters as DynamoDB does and returns them with parsed expressions; unknown ones are dropped. */
export function checkParameters(
  operation: DynaliteOperation,
  parameters: Parameters,
  store: Store,
): Parameters {
  const { types, custom } = rules[operation];
  try {
    // A copy: dynalite deletes what it does not know from the object that it is given.
    const checked = validations.checkTypes({ ...parameters }, types);
    refuseNulls(checked);
    validations.checkValidations(checked, types, custom, store);
    return checked;
  } catch (error) {
    throw toDynamodbError(error);
  }
}

/** dynalite drops parameters that are null, and stumbles over nulls inside of lists and maps. */
function refuseNulls(value: unknown): void {
  if (value === null) {
    const message = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
    throw validationError(message);
  }
  if (typeof value === 'object') for (const part of Object.values(value)) refuseNulls(part);
}

/** Runs one action; `parameters` must come from `checkParameters`. */
export function runAction(
  operation: DynaliteOperation,
  store: Store,
  parameters: Parameters,
): Promise<Result> {
  return promised<Result>((callback) => actions[operation](store, parameters, callback)).then(
    (result) => result ?? {},
  );
}

/** Waits for one callback of dynalite. */
export function promised<T>(start: (callback: Callback<T>) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(toDynamodbError(error)) : resolve(value)));
  });
}
