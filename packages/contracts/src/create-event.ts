import type { EventContract, EventDataOf, EventMetadata, EventOf } from './define-event.ts';

export type Occurrence = {
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly correlationId: string;
  /** The id of the request or event that directly caused this one. */
  readonly causationId: string;
};

/** The occurrence of an event that another one caused: the same correlation id, and the cause by its id. */
export function causedBy(cause: EventMetadata, own: Pick<Occurrence, 'eventId' | 'occurredAt'>): Occurrence {
  return { ...own, correlationId: cause.correlationId, causationId: cause.eventId };
}

/** Builds a valid event; throws ZodError when the data breaks the contract, so a bad event is never written. */
export function createEvent<Contract extends EventContract>(
  contract: Contract,
  data: EventDataOf<Contract>,
  occurrence: Occurrence,
): EventOf<Contract> {
  const detail = contract.detail.parse({
    metadata: {
      eventId: occurrence.eventId,
      correlationId: occurrence.correlationId,
      causationId: occurrence.causationId,
      occurredAt: occurrence.occurredAt.toISOString(),
      version: contract.version,
      producer: contract.source,
    },
    data,
  });
  return { source: contract.source, detailType: contract.detailType, detail } as EventOf<Contract>;
}
