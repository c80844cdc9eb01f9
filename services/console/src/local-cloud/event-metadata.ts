type Metadata = {
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly version?: number;
};

/** Where the application put them in an event's detail; AWS's own events have none. */
export const metadataOf = (detail: unknown): Metadata =>
  (detail as { metadata?: Metadata } | null | undefined)?.metadata ?? {};
