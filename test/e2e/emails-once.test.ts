/** Many events, each delivered twice and in any order: exactly the emails that they should lead to. */
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderDelivered } from '@orderflow/contracts/orders/order-delivered';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import { sized } from '@orderflow/testing/sized';
import { expect, test } from 'vitest';
import { upTo } from '../support/parallel.ts';
import { anEvent, publish } from '../support/publish-event.ts';
import { redriveGivenUp } from '../support/redrive-given-up.ts';
import { openShop, type Shop } from '../support/shop.ts';

const customers = upTo(50).map((index) => ({
  customerId: `customer-${index}`,
  email: `c${index}@example.com`,
}));
const customerAt = (index: number) =>
  customers[index % customers.length] ?? expect.unreachable('no customer');

const price = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

type Story = {
  /** The text by which its one email is known. */
  readonly key: string;
  readonly to: string;
  readonly events: readonly EventOf<EventContract>[];
};

function storyAt(index: number): Story {
  const customer = customerAt(index);
  const orderId = crypto.randomUUID();
  const order = { orderId, customer };
  switch (index % 20) {
    case 0:
    case 1:
    case 2: {
      // The totals differ, so that the file service makes no invoice of its own.
      const confirmed = { ...OrderConfirmed.example, ...order, total: price(7) };
      const invoice = { ...InvoiceReady.example, ...order, fileId: crypto.randomUUID(), total: price(7) };
      return {
        key: orderId,
        to: customer.email,
        events: [anEvent(OrderConfirmed, confirmed), anEvent(InvoiceReady, invoice)],
      };
    }
    case 3:
    case 4: {
      const importId = crypto.randomUUID();
      const completed = { ...OrderImportCompleted.example, importId, customer };
      return { key: importId, to: customer.email, events: [anEvent(OrderImportCompleted, completed)] };
    }
    case 5:
    case 6:
    case 7:
      return { key: orderId, to: customer.email, events: [anEvent(OrderDelivered, order)] };
    case 8:
    case 9:
    case 10:
    case 11:
      return {
        key: orderId,
        to: customer.email,
        events: [anEvent(OrderShipped, { ...OrderShipped.example, ...order })],
      };
    default:
      return {
        key: orderId,
        to: customer.email,
        events: [anEvent(OrderRejected, { ...OrderRejected.example, ...order })],
      };
  }
}

const eventCount = sized({ usual: 80, full: 1000 });

/** Stories of so many events together. */
const stories = (): readonly Story[] => {
  const told: Story[] = [];
  for (let index = 0, events = 0; events < eventCount; index += 1) {
    const story = storyAt(index);
    events += story.events.length;
    told.push(story);
  }
  return told;
};

async function tellTwice(shop: Shop, told: readonly Story[]): Promise<void> {
  shop.cloud.control.setDisorder({ copies: 2, withinMs: 2000 });
  const events = told.flatMap((story) => story.events);
  for (let from = 0; from < events.length; from += 10) await publish(shop, ...events.slice(from, from + 10));
}

/** How often each story was told, by its receiver and what it is about; emails that belong to none are named as they are. */
function countEmails(shop: Shop, told: readonly Story[]): Map<string, number> {
  const keys = new Set<string>(told.map(({ key }) => key));
  const counts = new Map<string, number>();
  for (const { to, text = '', subject } of shop.cloud.control.inbox()) {
    const key =
      text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)?.find((id) => keys.has(id)) ?? subject;
    const name = `${to.join()} ${key}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const sentAgain = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, count) => sum + count - 1, 0);

/** By a run that is cut off, if all of its batch was between SES and the record. */
const mostSentAgain = 10;

/** Runs of send-notification that did not end by themselves; counted as it happens, because the journal is bounded. */
function countCutOff({ cloud, functionName }: Shop): () => number {
  const sender = functionName('notifications', 'send-notification');
  let runs = 0;
  cloud.journal.subscribe((entry) => {
    if (entry.kind === 'invocation' && entry.functionName === sender && entry.outcome !== 'ok') runs += 1;
  });
  return () => runs;
}

const namesOf = (told: readonly Story[]) => told.map(({ to, key }) => `${to} ${key}`).sort();

test('none is missing and none is doubled', { timeout: 300_000 }, async () => {
  const shop = await openShop();
  try {
    const cutOff = countCutOff(shop);
    const told = stories();
    await tellTwice(shop, told);
    await shop.settles(240_000);
    const counts = countEmails(shop, told);
    expect([...counts.keys()].sort()).toEqual(namesOf(told));
    expect(sentAgain(counts)).toBeLessThanOrEqual(mostSentAgain * cutOff());
  } finally {
    await shop.stop();
  }
});

const kills = sized({ usual: 3, full: 100 });

test(`${kills} kills lose none; those that come between SES and the record send some again`, {
  timeout: 580_000,
}, async () => {
  const shop = await openShop();
  try {
    const { control } = shop.cloud;
    const sender = shop.functionName('notifications', 'send-notification');
    const cutOff = countCutOff(shop);
    control.addFault(sender, { kind: 'kill', times: kills, afterMs: { min: 0, max: 25 }, probability: 0.5 });
    const told = stories();
    await tellTwice(shop, told);
    do await shop.settles(300_000);
    while ((await redriveGivenUp(shop, /SendNotification/)) > 0);
    const counts = countEmails(shop, told);
    expect([...counts.keys()].sort()).toEqual(namesOf(told));
    const doubled = sentAgain(counts);
    console.log(
      `${cutOff()} runs of send-notification cut off, ${told.length} emails, ${doubled} of them sent again`,
    );
    expect(cutOff()).toBeGreaterThan(kills / 2);
    expect(doubled).toBeLessThanOrEqual(mostSentAgain * cutOff());
  } finally {
    await shop.stop();
  }
});
