import type { EventContract } from '@orderflow/contracts/define-event';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { withLogs } from '@orderflow/middleware/invoke-for-test';
import type { DynamoDBRecord } from 'aws-lambda';
import { aStreamRecord, fakeBackoff } from './outbox-for-test.ts';
import type { ParkItem, RejectedItem } from './rejected-item.ts';
import { makeRelayEvents } from './relay.ts';
import type { PutEvents } from './send-batch.ts';

const idOf = (eventId: string): number => Number(eventId.slice(-12));

/** A bus that decides per call and event with which error code to refuse it, and remembers every call. */
export function fakeBus(errorCodeFor: (n: number, call: number) => string | undefined = () => undefined) {
  const calls: number[][] = [];
  const accepted: number[] = [];
  const putEvents: PutEvents = async (entries) => {
    const numbers = entries.map((entry) => idOf(entry.eventId));
    calls.push(numbers);
    return numbers.map((n) => {
      const errorCode = errorCodeFor(n, calls.length);
      if (errorCode === undefined) accepted.push(n);
      return errorCode;
    });
  };
  return { calls, accepted, putEvents };
}

/** Refuses for now. */
export const failsWhen =
  (refuses: (n: number, call: number) => boolean) =>
  (n: number, call: number): string | undefined =>
    refuses(n, call) ? 'InternalFailure' : undefined;

/** A failures queue that fails for the items with these sequence numbers. */
export function fakeFailuresQueue(...unreachableFor: string[]) {
  const parked: RejectedItem[] = [];
  const parkItem: ParkItem = async (item) => {
    if (unreachableFor.includes(item.sequenceNumber)) throw new Error('queue out of reach');
    parked.push(item);
  };
  return { parked, parkItem };
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
export const records = (count: number): DynamoDBRecord[] => upTo(count).map((n) => aStreamRecord(n));

/** The stream record of event n with other attributes; undefined takes one away. */
export function aRecordWith(n: number, attributes: Record<string, string | undefined>): DynamoDBRecord {
  const record = aStreamRecord(n);
  const changed = Object.entries(attributes).map(([name, text]) => [
    name,
    text === undefined ? {} : { S: text },
  ]);
  const NewImage = { ...record.dynamodb?.NewImage, ...Object.fromEntries(changed) };
  return { ...record, dynamodb: { ...record.dynamodb, NewImage } };
}

type World = {
  putEvents: PutEvents;
  parkItem?: ParkItem;
  remainingMs?: () => number;
  published?: readonly EventContract[];
  now?: Date;
};

export async function relay(
  { putEvents, parkItem, remainingMs, published, now }: World,
  batch: readonly DynamoDBRecord[],
) {
  const backoff = fakeBackoff();
  const relayEvents = makeRelayEvents({
    published: published ?? [OrderRejected],
    now: () => now ?? new Date(0),
    putEvents,
    parkItem: parkItem ?? fakeFailuresQueue().parkItem,
    backoff,
  });
  const invocation = { remainingMs: remainingMs ?? (() => 60_000) };
  const { result, ...logs } = await withLogs(() => relayEvents(batch, invocation));
  return { failed: result, slept: backoff.slept, ...logs };
}
