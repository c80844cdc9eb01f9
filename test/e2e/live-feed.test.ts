/** Whoever looks sees what happens: their own events, in order, each once, whatever becomes of the connection. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sized } from '@orderflow/testing/sized';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { follow } from '../support/notifications.ts';
import { upTo } from '../support/parallel.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { type Customer, idOf } from '../support/shopping.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const connections = sized({ usual: 40, full: 200 });
const durationMs = sized({ usual: 10_000, full: 30_000 });

/** The entries of a feed as the table has them. */
async function kept(feed: string): Promise<string[]> {
  const items = (await itemsOf(shop, 'notifications')).filter(
    (item) => item.entity === 'feed-entry' && item.feed === feed,
  );
  const entries = items.map(({ entry }) => entry as { position: number; eventId: string });
  return entries.sort((one, other) => one.position - other.position).map(({ eventId }) => eventId);
}

test(`${connections} connections that drop at random miss nothing and see nothing twice`, {
  timeout: 240_000,
}, async () => {
  const { control } = shop.cloud;
  const people = await Promise.all(upTo(38).map((index) => shop.customer(`viewer-${index}`)));
  const olive = await shop.operator();
  const followers = upTo(connections).map((index) => {
    const person = index % 20 === 0 ? olive : (people[index % people.length] as Customer);
    return { person, ...follow(shop, person, 0) };
  });
  await Promise.all(followers.map(({ isLive }) => isLive()));
  expect(control.connections()).toHaveLength(connections);

  const endsAt = performance.now() + durationMs;
  let cuts = 0;
  const cutting = (async () => {
    while (performance.now() < endsAt || cuts < connections) {
      const open = control.connections();
      const victim = open[Math.floor(Math.random() * open.length)];
      if (victim) control.cutConnection(victim.connectionId);
      cuts += victim ? 1 : 0;
      await sleep(100);
    }
  })();
  // On a slow machine it takes longer until everybody has something to see.
  for (let order = 0; performance.now() < endsAt || order < people.length; order += 1) {
    await shop.place(people[order % people.length] as Customer, {
      paymentToken: order % 4 === 3 ? 'tok_declined' : 'tok_success',
    });
  }
  await cutting;
  await shop.settles(120_000);

  for (const { person, entries } of followers) {
    const feed = person === olive ? 'shop' : idOf(person);
    const expected = await waitFor(
      `all of ${feed} to be seen`,
      async () => {
        const all = await kept(feed);
        return entries.length >= all.length && all;
      },
      { timeoutMs: 60_000, instead: () => entries.length },
    );
    expect(entries.map(({ eventId }) => eventId)).toEqual(expected);
    expect(entries.map(({ position }) => position)).toEqual(upTo(expected.length).map((index) => index + 1));
    if (person !== olive)
      expect(new Set(entries.map(({ about }) => about.customerId))).toEqual(new Set([feed]));
  }
  const all = new Set(
    control
      .events({})
      .filter(({ source }) => source.startsWith('orderflow.'))
      .map(({ eventId }) => eventId),
  );
  expect(new Set(await kept('shop'))).toEqual(all);
  for (const { stop } of followers) stop();
  await waitFor('all connections to end', () => control.connections().length === 0);
  // Of those that were cut nobody has heard: whoever sends to them finds out.
  for (const person of people) await shop.place(person, { paymentToken: 'tok_declined' });
  await shop.settles(60_000);
  const left = (await itemsOf(shop, 'notifications')).filter(({ entity }) => entity === 'connection');
  expect(left).toEqual([]);
});
