/** Between a table and the bus no event is lost, held up by another one, or of any effect twice. */
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf, publishAgain, putPoison } from '../support/event-items.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
let eve: Customer;
beforeAll(async () => {
  shop = await openShop();
  eve = await shop.customer('eve');
});
afterAll(() => shop.stop());

const services = ['orders', 'files', 'notifications'];

const placeMany = (count: number) => Promise.all(Array.from({ length: count }, () => shop.place(eve)));

const allConfirmed = (orders: readonly { orderId: string }[]) =>
  Promise.all(orders.map(({ orderId }) => shop.reaches(eve, orderId, 'confirmed', 30_000)));

function failures(service: string) {
  const { control } = shop.cloud;
  const queue = control.queues().find(({ name }) => name.includes(`-${service}-RelayEventsFailures-`));
  return control.peek(queue?.name ?? 'no such queue');
}

test('an outage of the bus delays orders and loses none', async () => {
  const { control } = shop.cloud;
  const relay = shop.functionName('orders', 'relay-events');
  const attempts = () => control.invocations(relay).length;

  const before = attempts();
  control.failNextEntries(100_000);
  const orders = await placeMany(8);
  // Far more than a relay whose retries are few would survive.
  await waitFor('the relay to have tried 18 times', () => attempts() >= before + 18, { timeoutMs: 90_000 });
  control.failNextEntries(0);

  await allConfirmed(orders);
  expect(failures('orders')).toEqual([]);
});

test('an event item that can never be sent is parked with its reason and holds up no order', async () => {
  const before = await placeMany(2);
  const { key, correlationId } = await putPoison(shop, 'orders');
  const behind = await placeMany(3);
  await allConfirmed([...before, ...behind]);
  await shop.settles();

  const parked = failures('orders');
  expect(parked).toHaveLength(1);
  expect(JSON.parse(parked[0]?.body ?? '')).toEqual({ key });
  expect(parked[0]?.attributes).toEqual({
    reason: 'EVENT_INVALID',
    message: 'The event breaks its contract: metadata.occurredAt: Invalid ISO datetime',
    correlationId,
  });
  const logged = shop.cloud.control.logs({ correlationId });
  expect(logged).not.toEqual([]);
  expect(JSON.stringify([parked, logged])).not.toContain('canary');
});

/** Everything that is stored or was sent, but for the copies that `publishAgain` made. */
async function everything() {
  const tables = await Promise.all(services.map((service) => itemsOf(shop, service)));
  const items = tables
    .flat()
    .filter(({ pk }) => !pk.endsWith('#again'))
    .sort((one, other) => `${one.pk} ${one.sk}`.localeCompare(`${other.pk} ${other.sk}`));
  const depths = shop.cloud.control.queues().map(({ name, visible }) => ({ name, visible }));
  return { items, depths, emails: shop.cloud.control.inbox().length };
}

test('events that are relayed again, and replayed from the archive, change nothing', async () => {
  const { control } = shop.cloud;
  await allConfirmed(await placeMany(3));
  await shop.settles();
  const before = await everything();
  const sentBefore = control.events().length;

  let again = 0;
  for (const service of services) {
    for (const item of await itemsOf(shop, service)) {
      const sent = control.events().some(({ detail }) => JSON.stringify(detail) === item.detail);
      if (item.entity !== 'event' || !sent) continue;
      await publishAgain(shop, service, item);
      again += 1;
    }
  }
  expect(again).toBeGreaterThan(0);
  await waitFor(`${again} more events on the bus`, () => control.events().length >= sentBefore + again, {
    timeoutMs: 30_000,
    instead: () => control.events().length - sentBefore,
  });
  await shop.settles();
  expect(await everything()).toEqual(before);

  const { events } = await control.replay('orderflow-dev-archive', { from: new Date(0), to: new Date() });
  expect(events).toBeGreaterThan(again);
  await shop.settles();
  expect(await everything()).toEqual(before);
});
