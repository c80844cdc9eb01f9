/** Items as DynamoDB writes them, so that numbers keep all their digits. */
import { createHash } from 'node:crypto';
import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

export type Item = Readonly<Record<string, AttributeValue>>;

export type Part = {
  readonly table: string;
  /** Only items whose partition key begins so. */
  readonly pk?: string | undefined;
};

export async function* scanned(client: DynamoDBClient, { table, pk }: Part): AsyncGenerator<Item> {
  const filter = pk && {
    FilterExpression: 'begins_with(pk, :pk)',
    ExpressionAttributeValues: { ':pk': { S: pk } },
  };
  const pages = paginateScan({ client }, { TableName: table, ConsistentRead: true, ...filter });
  for await (const { Items = [] } of pages) yield* Items;
}

export const keyOf = ({ pk, sk }: Item): { pk: AttributeValue; sk: AttributeValue } => ({
  pk: pk ?? { S: '' },
  sk: sk ?? { S: '' },
});

export const textKey = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`;

/** The same for the same data, whatever the order of attributes and of the members of sets. */
export function digest(item: Item): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(item)))
    .digest('base64');
}

function inOrder(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, inner]) => [
      name,
      isSet(name, inner) ? inner.map(inOrder).toSorted() : inOrder(inner),
    ]),
  );
}

const isSet = (type: string, value: unknown): value is unknown[] =>
  ['SS', 'NS', 'BS'].includes(type) && Array.isArray(value);
