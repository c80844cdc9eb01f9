import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsIn, lineOf } from './item-lines.ts';
import { digest, type Item } from './items.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'items-'));
});
afterAll(() => rm(folder, { recursive: true }));

const item: Item = {
  pk: { S: 'ORDER#1' },
  sk: { S: 'ORDER' },
  total: { M: { amountMinor: { N: '12345678901234567890' }, currency: { S: 'EUR' } } },
  lines: { L: [{ S: 'mug' }, { N: '2' }] },
  tags: { SS: ['a', 'b'] },
  bytes: { B: Buffer.from('bytes') },
  B: { S: 'an attribute of that name' },
};

test('the same data has the same digest, whatever its order', () => {
  const { pk, tags, total, ...rest } = item;
  const other = { ...rest, tags: { SS: ['b', 'a'] }, total, pk } as Item;
  expect(digest(other)).toBe(digest(item));
});

test.each<[string, Partial<Record<string, Item[string]>>]>([
  ['a number', { total: { M: { amountMinor: { N: '12345678901234567891' }, currency: { S: 'EUR' } } } }],
  ['the order of a list', { lines: { L: [{ N: '2' }, { S: 'mug' }] } }],
  ['a type', { sk: { N: '1' } }],
  ['a member of a set', { tags: { SS: ['a', 'c'] } }],
  ['bytes', { bytes: { B: Buffer.from('other') } }],
])('other data has another one: %s', (_what, change) => {
  expect(digest({ ...item, ...change } as Item)).not.toBe(digest(item));
});

test('what is written into lines is read again, to the last digit and byte', async () => {
  await writeFile(join(folder, 'part-1.json.gz'), gzipSync(lineOf(item) + lineOf({ pk: { S: 'two' } })));
  await writeFile(join(folder, 'manifest.json'), 'no items');
  const read: Item[] = [];
  for await (const each of itemsIn(folder)) read.push(each);
  expect(read).toEqual([item, { pk: { S: 'two' } }]);
});
