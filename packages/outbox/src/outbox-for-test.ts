import { createEvent } from '@orderflow/contracts/create-event';
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Backoff } from './backoff.ts';
import { type EventEntry, readEventEntries } from './event-entry.ts';
import { eventItem } from './event-item.ts';

export const eventIdOf = (n: number): string => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Event n; the customer's id is of no meaning here and can take any text. */
export function anEvent(n: number, customerId = 'customer-1'): EventOf<EventContract> {
  const occurrence = {
    eventId: eventIdOf(n),
    occurredAt: new Date(1_800_000_000_000),
    correlationId: `correlation-${n}`,
    causationId: 'request-1',
  };
  const customer = { ...OrderRejected.example.customer, customerId };
  return createEvent(OrderRejected, { ...OrderRejected.example, customer }, occurrence);
}

/** The stream record of event n; its sequence number is n. */
export function aStreamRecord(n: number, customerId?: string): DynamoDBRecord {
  return aRecordOf(n, anEvent(n, customerId));
}

export function aRecordOf(n: number, event: EventOf<EventContract>): DynamoDBRecord {
  const { expiresAt, ...texts } = eventItem(event, new Date(0));
  const image = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { S: text }]));
  return {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(n),
      Keys: { pk: { S: texts.pk }, sk: { S: texts.sk } },
      NewImage: { ...image, expiresAt: { N: String(expiresAt) } },
    },
  };
}

/** What the relay makes of the stream record of event n. */
export function anEntry(n: number, customerId?: string): EventEntry {
  const [entry] = readEventEntries(aStreamRecord(n, customerId), [OrderRejected], new Date(0));
  if (!entry) throw new Error('An event has at least one version');
  return entry;
}

/** Never waits; remembers how long it would have. */
export function fakeBackoff(): Backoff & { readonly slept: number[] } {
  const slept: number[] = [];
  return { slept, random: () => 0.5, sleep: async (ms) => void slept.push(ms) };
}
