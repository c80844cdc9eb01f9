// What has happened, told to whoever is looking: each customer has a feed of their own events, operators share one of all.
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import { shopInbox } from './notification.ts';

export type NewEntry = Omit<FeedEntry, 'position'>;

/** An entry in its feed. */
export type PlacedEntry = { readonly feed: string; readonly entry: FeedEntry };

type Reader = { readonly customerId: string; readonly isOperator: boolean };

export function feedOf({ customerId, isOperator }: Reader): string {
  return isOperator ? shopInbox : customerId;
}

const ids = ['orderId', 'fileId', 'importId', 'productId', 'notificationId'] as const;

/** Only ids are taken over: whoever may see what they stand for asks for it. */
export function entryFor({
  source,
  detailType,
  detail: { metadata, data },
}: EventOf<EventContract>): NewEntry {
  const { eventId, occurredAt, correlationId, causationId } = metadata;
  const fields = data as Readonly<Record<string, unknown>>;
  const named = ids.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, String(fields[name])]);
  const customerId = ownerOf(fields);
  const about = { ...(customerId !== undefined && { customerId }), ...Object.fromEntries(named) };
  return { eventId, source, detailType, occurredAt, correlationId, causationId, about };
}

export function feedsOf({ about }: NewEntry): string[] {
  return [...new Set([...(about.customerId === undefined ? [] : [about.customerId]), shopInbox])];
}

/** The three ways in which events name the person whose they are. */
function ownerOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  if (Object.hasOwn(fields, 'customer')) return (fields.customer as { customerId: string }).customerId;
  const name = ['customerId', 'ownerId'].find((each) => Object.hasOwn(fields, each));
  return name === undefined ? undefined : String(fields[name]);
}
