/** Lines as in DynamoDB's exports to S3: `{"Item":{"pk":{"S":"…"},…}}`. Bytes are in base64. */
import { createReadStream } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Item } from './items.ts';

export function lineOf(item: Item): string {
  const text = JSON.stringify(
    { Item: item },
    function (this: Readonly<Record<string, unknown>>, name, value) {
      // Not `value`: a Buffer has become something else by then.
      const written = this[name];
      return written instanceof Uint8Array ? Buffer.from(written).toString('base64') : value;
    },
  );
  return `${text}\n`;
}

/** Of all such files in a folder, wherever in it they are. */
export async function* itemsIn(folder: string): AsyncGenerator<Item> {
  for await (const name of glob('**/*.json.gz', { cwd: folder })) {
    const input = createReadStream(join(folder, name)).pipe(createGunzip());
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const { Item: item } = JSON.parse(line, withBytes) as { readonly Item?: Item };
      if (item) yield item;
    }
  }
}

/** Under `B` and `BS` stand bytes; an attribute of such a name has an object as its value. */
function withBytes(name: string, value: unknown): unknown {
  if (name === 'B' && typeof value === 'string') return Buffer.from(value, 'base64');
  if (name === 'BS' && Array.isArray(value)) return value.map((each) => Buffer.from(String(each), 'base64'));
  return value;
}
