import * as z from 'zod';

/** Travels inside `detail`, because archives and replays drop transport headers. */
export const EventMetadata = z.object({
  eventId: z.uuid(),
  /** One id from the first request to the last effect. */
  correlationId: z.string().min(1).max(128),
  /** The request or event that directly caused this one. */
  causationId: z.string().min(1).max(128),
  occurredAt: z.iso.datetime(),
  version: z.int().positive(),
  producer: z.string().min(1),
});
export type EventMetadata = z.output<typeof EventMetadata>;

type EventDefinition<Service extends string, Name extends string, Data extends z.ZodType> = {
  /** The owning service: the only one that may publish the event. */
  readonly service: Service;
  /** A past-tense fact in PascalCase; becomes EventBridge's `detail-type`. */
  readonly name: Name;
  readonly version: number;
  /** One line: what has happened. */
  readonly summary: string;
  readonly data: Data;
  readonly example: z.input<Data>;
};

/** Everything there is to know about one event; rules, publishers, consumers and tests share it. */
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
  readonly detail: z.ZodObject<{ metadata: typeof EventMetadata; data: Data }>;
  readonly example: z.input<Data>;
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

export function defineEvent<Service extends string, Name extends string, Data extends z.ZodType>(
  definition: EventDefinition<Service, Name, Data>,
): EventContract<Service, Name, Data> {
  return {
    source: `orderflow.${definition.service}`,
    detailType: definition.name,
    version: definition.version,
    summary: definition.summary,
    data: definition.data,
    detail: z.object({ metadata: EventMetadata, data: definition.data }),
    example: definition.example,
  };
}
