/** Finds the partition that a Query reads, which IAM calls its leading key. */
import type { AttributeValue } from './attribute-value.ts';
import type { Parameters, TableDefinition } from './dynalite.ts';

type Named = { readonly IndexName: string; readonly KeySchema: TableDefinition['KeySchema'] };

// The partition key of a key condition can only be compared by `=`, with the name on either side.
const EQUALITIES = /(?:(#?[\w.-]+)\s*=\s*(:\w+))|(?:(:\w+)\s*=\s*(#?[\w.-]+))/g;

/** Empty for a scan, and for a condition that DynamoDB would refuse. */
export function queriedPartitions(
  parameters: Parameters,
  table?: TableDefinition,
): readonly AttributeValue[] {
  const partitionKey = table && keySchemaOf(parameters.IndexName, table)?.[0]?.AttributeName;
  const expression = parameters.KeyConditionExpression;
  if (partitionKey === undefined || typeof expression !== 'string') return [];
  const names = (parameters.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (parameters.ExpressionAttributeValues ?? {}) as Record<string, AttributeValue>;
  return [...expression.matchAll(EQUALITIES)].flatMap(([, name, value, otherValue, otherName]) => {
    const written = name ?? otherName ?? '';
    const isPartition = (names[written] ?? written) === partitionKey;
    const partition = values[value ?? otherValue ?? ''];
    return isPartition && partition ? [partition] : [];
  });
}

function keySchemaOf(indexName: unknown, table: TableDefinition): TableDefinition['KeySchema'] | undefined {
  if (indexName === undefined) return table.KeySchema;
  const indexes = [table.GlobalSecondaryIndexes, table.LocalSecondaryIndexes].flatMap(
    (list) => (list ?? []) as Named[],
  );
  return indexes.find((index) => index.IndexName === indexName)?.KeySchema;
}
