import * as z from 'zod';

/** Travels inside `detail`, because archives and replays drop transport headers. */
export const EventMetadata = z.object({
  eventId: z
    .uuid()
    .describe(
      'The same in every version that the event is published in: consumers recognise a repeat by it.',
    ),
  correlationId: z.string().min(1).max(128).describe('One id from the first request to the last effect.'),
  causationId: z.string().min(1).max(128).describe('The request or event that directly caused this one.'),
  occurredAt: z.iso.datetime(),
  version: z.int().positive(),
  producer: z.string().min(1),
});
export type EventMetadata = z.output<typeof EventMetadata>;

/** The version before, and the way from each to the other. */
type PredecessorOf<Older extends EventContract, Data extends z.ZodType> = {
  readonly contract: Older;
  /** Until this instant (ISO 8601, UTC) the older version is published beside the newer one. */
  readonly publishedUntil: string;
  readonly upcast: (older: z.output<Older['data']>) => z.input<Data>;
  readonly downcast: (newer: z.output<Data>) => z.input<Older['data']>;
};

/** The same once it is defined: who walks along versions cannot know their types. */
export type Predecessor = {
  readonly contract: EventContract;
  readonly publishedUntil: string;
  upcast(older: unknown): unknown;
  downcast(newer: unknown): unknown;
};

type EventDefinition<
  Service extends string,
  Name extends string,
  Data extends z.ZodType,
  Older extends EventContract,
> = {
  /** The owning service: the only one that may publish the event. */
  readonly service: Service;
  /** A past-tense fact in PascalCase; becomes EventBridge's `detail-type`. */
  readonly name: Name;
  readonly version: number;
  /** One line: what has happened. */
  readonly summary: string;
  readonly data: Data;
  readonly example: z.input<Data>;
  readonly predecessor?: PredecessorOf<Older, Data>;
};

/** Everything there is to know about one version of an event; rules, publishers, consumers and tests share it. */
export type EventContract<
  Service extends string = string,
  Name extends string = string,
  Data extends z.ZodType = z.ZodType,
> = {
  readonly source: `orderflow.${Service}`;
  readonly detailType: Name;
  readonly version: number;
  readonly summary: string;
  readonly data: Data;
  readonly detail: z.ZodObject<{ metadata: z.ZodType<EventMetadata>; data: Data }>;
  readonly example: z.input<Data>;
  readonly predecessor?: Predecessor;
};

/** One occurrence of an event, as it is written to the outbox and handed to consumers. */
export type EventOf<Contract extends EventContract> = Contract extends EventContract
  ? {
      readonly source: Contract['source'];
      readonly detailType: Contract['detailType'];
      readonly detail: {
        readonly metadata: EventMetadata;
        readonly data: z.output<Contract['data']>;
      };
    }
  : never;

/** What `createEvent` takes as the data of an event. */
export type EventDataOf<Contract extends EventContract> = z.input<Contract['data']>;

export function defineEvent<
  Service extends string,
  Name extends string,
  Data extends z.ZodType,
  Older extends EventContract = EventContract,
>({
  service,
  name,
  predecessor,
  ...definition
}: EventDefinition<Service, Name, Data, Older>): EventContract<Service, Name, Data> {
  const source = `orderflow.${service}` as const;
  const metadata = EventMetadata.extend({
    version: z.literal(definition.version),
    producer: z.literal(source),
  });
  return {
    ...definition,
    source,
    detailType: name,
    detail: z.object({ metadata, data: definition.data }),
    ...(predecessor && { predecessor: predecessor as Predecessor }),
  };
}
