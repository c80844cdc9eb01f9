/** What each consumer says it relies on (relies-on.json), held against the events that their publishers really publish. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { root } from '@orderflow/tooling/stacks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { threeRows, uploadCsv, uploadPicture } from '../support/files.ts';
import { setStock } from '../support/order-books.ts';
import { aNoisyPicture } from '../support/pictures.ts';
import { openShop, type Shop } from '../support/shop.ts';

const fixtures = globSync('{services/*,test/loyalty}/src/functions/*/relies-on.json', { cwd: root }).flatMap(
  (file) => {
    const reliesOn = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
    return Object.entries(reliesOn).map(([event, data]) => ({
      consumer: file.split('/').at(-2),
      event,
      data,
    }));
  },
);

let shop: Shop;
let published: Map<string, Published[]>;

beforeAll(async () => {
  // While version 1 of OrderPlaced is published, because one of the consumers still reads it.
  const endMs = Date.parse(OrderPlaced.predecessor?.publishedUntil ?? '');
  shop = await openShop({
    parameters: { DeliverAfterMinutes: '0.0001' },
    functionClock: { startAt: new Date(endMs - 24 * 60 * 60 * 1000) },
  });
  const ada = await shop.customer();
  await shop.place(ada);
  await shop.place(ada, { paymentToken: 'tok_declined' });
  const [cancelled, shipped] = await Promise.all([shop.place(ada), shop.place(ada)]);
  const olive = await shop.operator();
  for (const { orderId } of [cancelled, shipped]) await shop.reaches(ada, orderId, 'confirmed');
  bodyOf(await ada.api.call(cancelOrder, { path: { orderId: cancelled.orderId } }));
  const body = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };
  bodyOf(await olive.api.call(shipOrder, { path: { orderId: shipped.orderId }, body }));
  await setStock(shop, 'pour-over-set', 1);
  shop.runSchedule('watch-stock');
  await shop.settles();
  shop.runSchedule('advance-shipments');
  await Promise.all([
    uploadCsv(ada, threeRows),
    uploadCsv(ada, 'no header'),
    uploadPicture(olive, 'stoneware-mug', await aNoisyPicture('png', [32, 32])),
  ]);
  await shop.settles();
  const [email] = shop.cloud.control.inbox();
  shop.cloud.control.reportFeedback(email?.id ?? '', 'bounce');
  await shop.settles();
  published = Map.groupBy(
    shop.cloud.control
      .events({})
      .filter(({ source }) => source.startsWith('orderflow.'))
      .map(({ detailType, detail, deliveries }) => ({
        detailType,
        ...(detail as Detail),
        reached: deliveries.map(({ ruleName }) => ruleName),
      })),
    ({ detailType, metadata }) => `${detailType}.v${metadata.version}`,
  );
});
afterAll(() => shop.stop());

type Detail = { readonly metadata: { readonly version: number }; readonly data: unknown };
/** `reached`: the names of the rules that let it through, each of them beginning with service and function. */
type Published = Detail & { readonly reached: readonly string[] };

test.each(fixtures)('$event holds what $consumer relies on', ({ event, consumer, data }) => {
  const all = published.get(event) ?? [];
  // A rule may let only some of them through; the consumer of another team is not deployed here.
  const heard = all.filter(({ reached }) => reached.some((rule) => rule.includes(`-${consumer}-`)));
  const occurrences = heard.length > 0 ? heard : all;
  expect(occurrences.length).toBeGreaterThan(0);
  for (const occurrence of occurrences) expect(missing(data, occurrence.data, 'data')).toEqual([]);
});

test('a field that is not published is named', () => {
  const lines = [{ name: 'Mug', unitPrice: { amountMinor: 1 } }];
  const without = [{ name: 'Mug', unitPrice: {} }, { unitPrice: { amountMinor: '1' } }];
  expect(missing({ lines }, { lines: without }, 'data')).toEqual([
    'data.lines[0].unitPrice.amountMinor',
    'data.lines[1].name',
    'data.lines[1].unitPrice.amountMinor',
  ]);
});

/** The paths that the fixture has and the event lacks, or has with another kind of value. */
function missing(expected: unknown, actual: unknown, path: string): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length === 0) return [path];
    return actual.flatMap((element, index) => missing(expected[0], element, `${path}[${index}]`));
  }
  if (typeof actual !== typeof expected || actual === null) return [path];
  if (typeof expected !== 'object' || expected === null) return [];
  return Object.entries(expected).flatMap(([key, inner]) =>
    missing(inner, (actual as Record<string, unknown>)[key], `${path}.${key}`),
  );
}
