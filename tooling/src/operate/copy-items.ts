import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './items.ts';
import { checkRestored } from './restored-tables.ts';
import { tableOf } from './stack-resources.ts';
import { type Difference, differences } from './table-differences.ts';
import { applied, type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<service>', '<restored table>'],
  help: `Copies items from a restored table back to the service's own: what is gone, and what is other than then. What is new since then stays. An
item that changes while this runs is left alone. The table's stream reports each copy, see docs/runbooks/table-restore.md.

  <service>            orders, files, notifications
  <restored table>     as restore-table has named it
  --pk <prefix>        items whose partition key begins so, such as ORDER#. Has to be given
  --missing-only       only what is gone
`,
  options: { pk: { type: 'string' }, 'missing-only': { type: 'boolean', default: false } },
  changes: true,
  async run(context, [service = '', restored = ''], { pk, 'missing-only': missingOnly }) {
    if (!pk) throw new Error('Which items? Say how their keys begin: --pk ORDER#');
    const tables = {
      table: await tableOf(context, service),
      restored: await checkRestored(context, restored),
      pk,
    };
    const found = await differences(context, tables);
    const wanted = found.filter(({ kind }) => kind === 'missing' || (kind === 'changed' && !missingOnly));
    for (const { kind, text } of wanted) context.say(`${kind.padEnd(8)}${text}`);
    context.say(`${wanted.length} items of ${tables.table} are to be as they were.`);
    if (wanted.length > 0) await applied(context, () => copyAll(context, tables, wanted));
  },
});

type Tables = { readonly table: string; readonly restored: string };

async function copyAll(context: Context, tables: Tables, wanted: readonly Difference[]): Promise<void> {
  let copied = 0;
  for (const each of wanted) {
    const isCopied = await copy(context, tables, each);
    if (isCopied) copied += 1;
    else context.say(`${each.text} has changed meanwhile and is left alone.`);
  }
  context.say(`${copied} items are as they were.`);
}

async function copy(
  { client }: Context,
  { table, restored }: Tables,
  { kind, key }: Difference,
): Promise<boolean> {
  const dynamodb = client(DynamoDBClient);
  const read = async (TableName: string) =>
    (await dynamodb.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }))).Item;
  const [then, now] = await Promise.all([read(restored), kind === 'changed' ? read(table) : undefined]);
  if (!then || (kind === 'changed' && !now)) return false;
  try {
    await dynamodb.send(new PutItemCommand({ TableName: table, Item: then, ...stillIs(now) }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The condition that the item is what was read; undefined: that there is none. */
function stillIs(item: Item | undefined) {
  if (!item) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const attributes = Object.entries(item);
  const names = attributes.map(([name], index) => [`#a${index}`, name] as const);
  const values = attributes.map(([, value], index): [string, AttributeValue] => [`:v${index}`, value]);
  return {
    ConditionExpression: attributes.map((_, index) => `#a${index} = :v${index}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names),
    ExpressionAttributeValues: Object.fromEntries(values),
  };
}
