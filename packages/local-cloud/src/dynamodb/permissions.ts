/**
 * What each operation needs to be allowed, as IAM sees it.
 *
 * There is no IAM action TransactWriteItems: a transaction needs what each of its elements would need alone.
 * Condition keys: dynamodb:LeadingKeys and dynamodb:EnclosingOperation. Not emulated: dynamodb:Attributes,
 * dynamodb:Select, dynamodb:ReturnValues, dynamodb:ReturnConsumedCapacity, dynamodb:FullTableScan.
 */
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import type { Parameters, TableDefinition } from './dynalite.ts';
import type { Call } from './json-protocol.ts';
import { queriedPartitions } from './key-condition.ts';
import { sourceName } from './point-in-time-recovery.ts';
import { tableArn } from './tables.ts';
import { READ_ACTIONS, readElements, WRITE_ACTIONS } from './transaction-elements.ts';

type TableOf = (tableName: string) => TableDefinition | undefined;
type Judge = (parameters: Parameters, tableOf: TableOf, operation: string) => readonly Permission[];

const onTable: Judge = ({ TableName: name }, _, operation) => [permission(operation, tableArn(String(name)))];
const onItem: Judge = (parameters, tableOf, operation) => [itemPermission(operation, parameters, tableOf)];
const onTags: Judge = ({ ResourceArn: arn }, _, operation) => [permission(operation, String(arn))];

const JUDGES: Readonly<Record<string, Judge>> = {
  PutItem: onItem,
  UpdateItem: onItem,
  DeleteItem: onItem,
  GetItem: onItem,
  Query: onRange,
  Scan: onRange,
  BatchGetItem: onBatch,
  BatchWriteItem: onBatch,
  TransactWriteItems: (parameters, tableOf, operation) =>
    readElements(parameters, WRITE_ACTIONS).map((element) =>
      itemPermission(element.action, element.parameters, tableOf, operation),
    ),
  TransactGetItems: (parameters, tableOf, operation) =>
    readElements(parameters, READ_ACTIONS).map((element) =>
      itemPermission(element.action, element.parameters, tableOf, operation),
    ),
  CreateTable: onTable,
  DeleteTable: onTable,
  DescribeTable: onTable,
  DescribeTimeToLive: onTable,
  UpdateTimeToLive: onTable,
  DescribeContinuousBackups: onTable,
  UpdateContinuousBackups: onTable,
  RestoreTableToPointInTime: onRestore,
  ListTables: (_, __, operation) => [permission(operation, '*')],
  TagResource: onTags,
  UntagResource: onTags,
  ListTagsOfResource: onTags,
};

export function permissionsFor({ operation, parameters }: Call, tableOf: TableOf): readonly Permission[] {
  const judge = Object.hasOwn(JUDGES, operation) ? JUDGES[operation] : undefined;
  if (!judge) throw new AwsError('UnknownOperationException', '');
  return judge(parameters, tableOf, operation);
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html
const RESTORE_TARGET_ACTIONS = [
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'GetItem',
  'Query',
  'Scan',
  'BatchWriteItem',
];

/** Who restores also writes to the new table, and reads it. */
function onRestore(parameters: Parameters, _tableOf: TableOf, operation: string): readonly Permission[] {
  const target = tableArn(String(parameters.TargetTableName));
  return [
    permission(operation, tableArn(sourceName(parameters))),
    ...RESTORE_TARGET_ACTIONS.map((action) => permission(action, target)),
  ];
}

function permission(
  action: string,
  resource: string,
  context: Record<string, readonly string[]> = {},
): Permission {
  return { action: `dynamodb:${action}`, resource, context };
}

function itemPermission(
  action: string,
  parameters: Parameters,
  tableOf: TableOf,
  enclosing?: string,
): Permission {
  const { TableName: name, Item: item, Key: key } = parameters;
  return permission(action, tableArn(String(name)), {
    ...leadingKeys([item ?? key], tableOf(String(name))),
    ...(enclosing && { 'dynamodb:EnclosingOperation': [enclosing] }),
  });
}

function onRange(parameters: Parameters, tableOf: TableOf, operation: string): readonly Permission[] {
  const { TableName: name, IndexName: index } = parameters;
  const table = tableArn(String(name));
  const partitions = queriedPartitions(parameters, tableOf(String(name)));
  const context = partitions.length > 0 ? { 'dynamodb:LeadingKeys': partitions.map(textOf) } : {};
  return [permission(operation, typeof index === 'string' ? `${table}/index/${index}` : table, context)];
}

/** One permission per table of a batch. */
function onBatch(
  { RequestItems: tables }: Parameters,
  tableOf: TableOf,
  operation: string,
): readonly Permission[] {
  return Object.entries((tables ?? {}) as Record<string, unknown>).map(([name, requests]) =>
    permission(operation, tableArn(name), leadingKeys(itemsOf(requests), tableOf(name))),
  );
}

function itemsOf(requests: unknown): readonly unknown[] {
  if (!Array.isArray(requests)) return keysOf(requests);
  return requests.map(
    (request: { PutRequest?: { Item?: unknown }; DeleteRequest?: { Key?: unknown } } | null) => {
      return request?.PutRequest?.Item ?? request?.DeleteRequest?.Key;
    },
  );
}

function keysOf(request: unknown): readonly unknown[] {
  const { Keys: keys } = (request ?? {}) as { readonly Keys?: unknown };
  return Array.isArray(keys) ? keys : [];
}

function leadingKeys(items: readonly unknown[], table?: TableDefinition): Record<string, readonly string[]> {
  const name = table?.KeySchema[0]?.AttributeName;
  if (name === undefined) return {};
  const values = (items as readonly (Item | undefined)[])
    .map((item) => item?.[name])
    .filter((value) => value != null);
  return values.length > 0 ? { 'dynamodb:LeadingKeys': [...new Set(values.map(textOf))] } : {};
}

function textOf(value: AttributeValue): string {
  return String(Object.values(value ?? {})[0]);
}
