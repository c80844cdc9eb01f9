/** An event item that no relay can send, as no producer's code writes it. */
import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createEvent } from '@orderflow/contracts/create-event';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import type { Shop } from '../support/shop.ts';

/** Says that somebody's order is on its way, at a time that is none; returns the event's id. */
export async function putPoison({ ordersTable }: Shop, email: string): Promise<string> {
  const eventId = randomUUID();
  const { source, detailType, detail } = createEvent(
    OrderShipped,
    { ...OrderShipped.example, customer: { customerId: randomUUID(), email } },
    { eventId, correlationId: randomUUID(), causationId: randomUUID(), occurredAt: new Date() },
  );
  const broken = { ...detail, metadata: { ...detail.metadata, occurredAt: 'yesterday' } };
  const item = { pk: `EVENT#${eventId}`, sk: 'EVENT', entity: 'event', source, detailType };
  await ordersTable.client.send(
    new PutCommand({ TableName: ordersTable.tableName, Item: { ...item, detail: JSON.stringify(broken) } }),
  );
  return eventId;
}
