/**
 * What is said over the WebSocket API. A client has a feed: customers that of their own events, operators that of all. Its entries are
 * numbered without gaps from 1. They are pushed as they come, and may be missed or come twice; a client that sees a number missing, or
 * has been away, asks for what follows the last one that it has. `live-feed-client.ts` does all of this.
 */
import * as z from 'zod';

/** An event as a feed tells of it: what has happened to what, and nothing that somebody else should not read. */
export const FeedEntry = z.object({
  position: z.int().positive(),
  eventId: z.uuid(),
  source: z.string(),
  detailType: z.string(),
  occurredAt: z.iso.datetime(),
  correlationId: z.string(),
  causationId: z.string(),
  about: z
    .object({
      customerId: z.string().exactOptional(),
      orderId: z.string().exactOptional(),
      fileId: z.string().exactOptional(),
      importId: z.string().exactOptional(),
      productId: z.string().exactOptional(),
      notificationId: z.string().exactOptional(),
    })
    .describe('The ids that the event names.'),
});
export type FeedEntry = z.output<typeof FeedEntry>;

/** From a client: `after` is the position of the last entry that it has; null to begin at the present. */
export const ResumeFeed = z.strictObject({
  action: z.literal('resume'),
  after: z.int().nonnegative().nullable(),
});
export type ResumeFeed = z.output<typeof ResumeFeed>;

/** To a client, pushed or asked for. */
export const FeedMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('entries'),
    entries: z.array(FeedEntry).describe('In their order, without gaps.'),
    upTo: z
      .int()
      .nonnegative()
      .describe('The position of the last of them, or where the feed stands if there are none.'),
    isMore: z.boolean().describe('There are more: ask again.'),
  }),
  z.object({
    type: z.literal('forgotten'),
    upTo: z
      .int()
      .nonnegative()
      .describe('Where the feed stands: read what you show anew, and go on from there.'),
  }),
]);
export type FeedMessage = z.output<typeof FeedMessage>;

/** Entries are kept for so long: a client that was away for longer reads anew what it shows. */
export const feedRetentionDays = 1;
