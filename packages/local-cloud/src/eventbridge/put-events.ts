/**
 * PutEvents: what is refused as a whole, what fails entry by entry, and what becomes an event.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * Like AWS, it answers an unknown bus with an event id: the event then matches nothing, and only the journal tells.
 * Not emulated: TraceHeader and EndpointId.
 */
import { busNameOf } from './arns.ts';
import { type BusEvent, makeBusEvent } from './bus-event.ts';
import { validationError } from './invalid-request.ts';

const MAX_ENTRIES = 10;
const MAX_TOTAL_BYTES = 1024 * 1024;
const MAX_CHARACTERS = { Source: 256, DetailType: 128 } as const;
/** What AWS counts for the Time of an entry. */
const TIME_BYTES = 14;

export type PutEventsEntry = {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
  readonly Resources?: readonly string[];
  /** Seconds since the epoch. */
  readonly Time?: number;
};

export type EntryResult = { readonly EventId: string } | EntryFailure;

/** `occurredAtMs`: the entry's Time or, without one, the time of arrival to the millisecond. */
export type AcceptedEntry = {
  readonly busName: string;
  readonly event: BusEvent;
  readonly occurredAtMs: number;
};

export type EntryFailure = { readonly ErrorCode: string; readonly ErrorMessage: string };

type Dependencies = {
  now(): number;
  /** Decides on entries that are valid in themselves; see entry-faults. */
  readonly faults: { next(): EntryFailure | undefined };
  readonly router: { accept(entry: AcceptedEntry): void };
};

export function makePutEvents({ now, faults, router }: Dependencies) {
  return (entries: readonly PutEventsEntry[] | undefined): readonly EntryResult[] =>
    requireAcceptableBatch(entries).map((entry) => {
      const read = readEntry(entry, now());
      if ('ErrorCode' in read) return read;
      const fault = faults.next();
      if (fault) return fault;
      router.accept(read);
      return { EventId: read.event.id };
    });
}

/** Throws ValidationException when the request as a whole is refused. */
function requireAcceptableBatch(entries: readonly PutEventsEntry[] | undefined): readonly PutEventsEntry[] {
  if (!entries || entries.length === 0) throw entryCountError('greater than or equal to 1');
  if (entries.length > MAX_ENTRIES) throw entryCountError(`less than or equal to ${MAX_ENTRIES}`);
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > MAX_TOTAL_BYTES)
    throw validationError('Total size of the entries in the request is over the limit.');
  return entries;
}

function readEntry(entry: PutEventsEntry, nowMs: number): AcceptedEntry | EntryFailure {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => !entry[name]);
  if (missing) return invalidArgument(missing, `${missing} is a required argument.`);
  const tooLong = (['Source', 'DetailType'] as const).find(
    (name) => (entry[name] ?? '').length > MAX_CHARACTERS[name],
  );
  if (tooLong) {
    return invalidArgument(tooLong, `${tooLong} is longer than ${MAX_CHARACTERS[tooLong]} characters.`);
  }
  const { Source = '', DetailType = '', Detail = '' } = entry;
  if (Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseObject(Detail);
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const occurredAtMs = entry.Time === undefined ? nowMs : entry.Time * 1000;
  const said = { source: Source, 'detail-type': DetailType, detail, resources: entry.Resources ?? [] };
  return { busName: busNameOf(entry.EventBusName), event: makeBusEvent(said, occurredAtMs), occurredAtMs };
}

/** As AWS counts: UTF-8 bytes of the strings, and a fixed size for Time. */
function entryBytes(entry: PutEventsEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = entry.Time === undefined ? 0 : TIME_BYTES;
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), time);
}

function entryCountError(constraint: string) {
  return validationError(
    "1 validation error detected: Value '[PutEventsRequestEntry]' at 'entries' failed to satisfy constraint: " +
      `Member must have length ${constraint}`,
  );
}

function invalidArgument(name: string, reason: string) {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${reason}`,
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
