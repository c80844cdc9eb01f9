/** What a service's table lacks, has otherwise and has in addition, compared with a restored one. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { digest, type Item, keyOf, scanned, textKey } from './items.ts';
import type { Context } from './verb.ts';

export type Difference = {
  /** `missing`: only the restored table has it. `added`: only the service's has. */
  readonly kind: 'missing' | 'changed' | 'added';
  readonly key: ReturnType<typeof keyOf>;
  readonly text: string;
};

type Tables = { readonly table: string; readonly restored: string; readonly pk?: string | undefined };

/** Reads both tables once. In memory is a digest for each item of one. */
export async function differences(context: Context, { table, restored, pk }: Tables): Promise<Difference[]> {
  const client = context.client(DynamoDBClient);
  const before = new Map<string, { readonly digest: string; readonly key: ReturnType<typeof keyOf> }>();
  for await (const item of scanned(client, { table: restored, pk }))
    before.set(textKey(item), { digest: digest(item), key: keyOf(item) });
  const found: Difference[] = [];
  for await (const item of scanned(client, { table, pk })) {
    const was = before.get(textKey(item));
    before.delete(textKey(item));
    if (!was) found.push(difference('added', item));
    else if (was.digest !== digest(item)) found.push(difference('changed', item));
  }
  for (const [text, { key }] of before) found.push({ kind: 'missing', key, text });
  return found.toSorted((one, other) => (one.text < other.text ? -1 : 1));
}

const difference = (kind: Difference['kind'], item: Item): Difference => ({
  kind,
  key: keyOf(item),
  text: textKey(item),
});
