import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { itemsIn } from './item-lines.ts';
import type { Item } from './items.ts';
import { tableNames } from './stack-resources.ts';
import { applied, type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<folder>'],
  help: `Fills the tables of a new stage with what save-tables, or an export of DynamoDB to S3, has written: <folder>/<service>/**/*.json.gz.
Events come last and go onto the bus once more, so that work that was on its way is done; consumers recognise what they had done.

  <folder>             as save-tables has filled it
  --remake-invoices    leaves out what is known of invoices, so that they are made anew from the events: for a stage whose bucket is empty
`,
  options: { 'remake-invoices': { type: 'boolean', default: false } },
  changes: true,
  async run(context, [folder = ''], { 'remake-invoices': remakeInvoices }) {
    const loads = [...(await tableNames(context))].map(([service, table]) => ({
      table,
      folder: join(folder, service),
    }));
    const missing = loads.find((each) => !existsSync(each.folder));
    if (missing) throw new Error(`There is no ${missing.folder}.`);
    for (const { table } of loads) await refuseUsed(context, table);
    context.say(`${loads.map(({ table }) => table).join(', ')} are to be filled from ${folder}.`);
    const isLeftOut = remakeInvoices ? isOfInvoice : () => false;
    await applied(context, async () => {
      for (const { what, isMeant } of turns) {
        const isTurn = (item: Item) => isMeant(entityOf(item)) && !isLeftOut(item);
        let items = 0;
        for (const load of loads) items += await fill(context, load, isTurn);
        context.say(`${items} ${what} are loaded.`);
      }
    });
  },
});

/** What follows a table's stream sees these at once. */
const followed = ['order', 'import', 'feed-entry'];

/** What functions know of their work comes before what makes them work, in all tables. */
const turns = [
  { what: 'notes of handled events', isMeant: (entity: string) => entity === 'inbox' },
  {
    what: 'items that nothing follows',
    isMeant: (entity: string) => !['inbox', 'event', ...followed].includes(entity),
  },
  { what: 'items that functions follow', isMeant: (entity: string) => followed.includes(entity) },
  { what: 'events', isMeant: (entity: string) => entity === 'event' },
];

const entityOf = ({ entity }: Item) => entity?.S ?? '';

/** The record of one, and the note that it was made. */
const isOfInvoice = (item: Item) =>
  item.kind?.S === 'invoice' || (item.pk?.S ?? '').startsWith('INBOX#generate-invoice#');

/** The deployment stocks the shop; anything else means that it is in use. */
async function refuseUsed({ client }: Context, table: string): Promise<void> {
  const { Items = [] } = await client(DynamoDBClient).send(new ScanCommand({ TableName: table }));
  const used = Items.find((item) => !['product', 'stock'].includes(entityOf(item)));
  if (used)
    throw new Error(
      `${table} is in use: it has ${used.pk?.S}. Only a new stage is filled; see copy-items for single items.`,
    );
}

type Load = { readonly table: string; readonly folder: string };

async function fill(
  context: Context,
  { table, folder }: Load,
  isMeant: (item: Item) => boolean,
): Promise<number> {
  let items = 0;
  let batch: WriteRequest[] = [];
  for await (const item of itemsIn(folder)) {
    if (!isMeant(item)) continue;
    items += 1;
    batch.push({ PutRequest: { Item: item } });
    if (batch.length < 25) continue;
    await write(context, table, batch);
    batch = [];
  }
  if (batch.length > 0) await write(context, table, batch);
  return items;
}

async function write({ client }: Context, table: string, batch: readonly WriteRequest[]): Promise<void> {
  let open = [...batch];
  for (let waitMs = 50; open.length > 0; waitMs = Math.min(waitMs * 2, 5000)) {
    const { UnprocessedItems = {} } = await client(DynamoDBClient).send(
      new BatchWriteItemCommand({ RequestItems: { [table]: open } }),
    );
    open = UnprocessedItems[table] ?? [];
    if (open.length > 0) await sleep(waitMs);
  }
}
