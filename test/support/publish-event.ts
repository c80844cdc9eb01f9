/** Events on the bus by an administrator's hand: what services publish of which the shop has none yet. */
import { randomUUID } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventContract, EventDataOf, EventOf } from '@orderflow/contracts/define-event';
import type { Shop } from './shop.ts';

const busName = 'orderflow-dev-events';

/** The same event as often as it is published: a repeat has the same id. */
export function anEvent<Contract extends EventContract>(
  contract: Contract,
  data: EventDataOf<Contract>,
  occurredAt = new Date(),
): EventOf<Contract> {
  const ids = { eventId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID() };
  return createEvent(contract, data, { ...ids, occurredAt });
}

export async function publish(shop: Shop, ...events: readonly EventOf<EventContract>[]): Promise<void> {
  const { awsUrl: endpoint, credentials } = shop.cloud;
  const client = new EventBridgeClient({ endpoint, region: 'us-east-1', credentials });
  const Entries = events.map(({ source, detailType, detail }) => ({
    EventBusName: busName,
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  }));
  const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }));
  client.destroy();
  if (FailedEntryCount) throw new Error(`The bus refused ${FailedEntryCount} events`);
}
