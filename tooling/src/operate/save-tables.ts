import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { lineOf } from './item-lines.ts';
import { scanned } from './items.ts';
import { tableNames } from './stack-resources.ts';
import { type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<folder>'],
  help: `Writes all items of the services' tables into files, <folder>/<service>/items.json.gz, in the format of DynamoDB's own exports. It reads the tables
as they are while they change: of a transaction that happens meanwhile, a part may be in the files.

  <folder>             is created where it is missing. The files hold names and addresses of customers
`,
  options: {},
  changes: false,
  async run(context, [folder = '']) {
    for (const [service, table] of await tableNames(context)) {
      const file = join(folder, service, 'items.json.gz');
      await mkdir(join(folder, service), { recursive: true });
      context.say(`${await save(context, table, file)} items of ${table} are in ${file}.`);
    }
  },
});

async function save({ client }: Context, table: string, file: string): Promise<number> {
  let items = 0;
  async function* lines() {
    for await (const item of scanned(client(DynamoDBClient), { table })) {
      items += 1;
      yield lineOf(item);
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file, { mode: 0o600 }));
  return items;
}
