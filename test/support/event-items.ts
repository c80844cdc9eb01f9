/** The services' tables as an administrator sees them, and the event items in them that their relays send. */
import { randomUUID } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createEvent } from '@orderflow/contracts/create-event';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { output } from '@orderflow/tooling/outputs';
import type { Shop } from './shop.ts';

type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

export async function itemsOf(shop: Shop, service: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const TableName = output(shop.cloud, service, 'TableName');
    const page = await shop.ordersTable.client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** An OrderPlaced whose time is none, so no relay can ever send it. */
export async function putPoison(shop: Shop, service: string) {
  const eventId = randomUUID();
  const correlationId = `correlation-${eventId}`;
  const { source, detailType, detail } = createEvent(
    OrderPlaced,
    { ...OrderPlaced.example, customer: { customerId: 'canary', email: 'canary@example.com' } },
    { eventId, correlationId, causationId: 'request-1', occurredAt: new Date() },
  );
  const metadata = { ...detail.metadata, occurredAt: 'yesterday' };
  const key = { pk: `EVENT#${eventId}`, sk: 'EVENT' };
  await put(shop, service, {
    ...key,
    entity: 'event',
    source,
    detailType,
    detail: JSON.stringify({ ...detail, metadata }),
  });
  return { key, correlationId };
}

/** An order that no function can read. */
export async function putUnreadableOrder(shop: Shop): Promise<void> {
  const pk = `ORDER#${randomUUID()}`;
  await put(shop, 'orders', { pk, sk: 'ORDER', entity: 'order', status: 'on its way' });
}

/** An import that no function can read. */
export async function putUnreadableImport(shop: Shop): Promise<void> {
  await put(shop, 'files', { pk: `IMPORT#${randomUUID()}`, sk: 'STATE', entity: 'import', step: 'reading' });
}

/** An entry of a feed that no function can read. */
export async function putUnreadableEntry(shop: Shop): Promise<void> {
  const [pk, sk] = ['FEED#nobody', `ENTRY#${randomUUID()}`];
  await put(shop, 'notifications', { pk, sk, entity: 'feed-entry' });
}

/** Puts the event of this item again, as packages/outbox/README.md tells an operator to. */
export async function publishAgain(shop: Shop, service: string, item: Item): Promise<void> {
  await put(shop, service, { ...item, pk: `${item.pk}#again` });
}

async function put(shop: Shop, service: string, Item: Item): Promise<void> {
  await shop.ordersTable.client.send(
    new PutCommand({ TableName: output(shop.cloud, service, 'TableName'), Item }),
  );
}
