/** What one call of an SDK client is billed as. */
import type { Usage } from './usage.ts';

export type AwsCall = {
  /** As in the signature: `dynamodb`, `events`, `sqs`, `s3`, `ses`, `kms`. */
  readonly service: string;
  /** `PutItem`; of S3 and SES, which name none in a header, the method and the path. */
  readonly operation: string;
  readonly request: Buffer;
  readonly response: Buffer;
};

/** The billing unit of EventBridge and SQS. */
const CHUNK_BYTES = 64 * 1024;
const GB = 1_000_000_000;

export const chunks = (bytes: number): number => Math.max(1, Math.ceil(bytes / CHUNK_BYTES));

/** Nothing for a service without a price here: such a call is free, or stands under another item. */
export function billedFor(call: AwsCall): Usage {
  switch (call.service) {
    case 'dynamodb':
      return capacityUnits(call);
    case 'events':
      return call.operation === 'PutEvents' ? publishedEvents(call) : {};
    case 'sqs':
      return { 'sqs-requests': chunks(call.request.length) };
    case 's3':
      return objectRequest(call.operation);
    case 'ses':
      return call.operation === 'POST /v2/email/outbound-emails' ? { 'ses-emails': recipients(call) } : {};
    case 'kms':
      return { 'kms-requests': 1 };
    default:
      return {};
  }
}

const parsed = (body: Buffer) => JSON.parse(body.toString() || '{}');

type Capacity = { readonly CapacityUnits: number };

/** Of an answer that was asked to tell them. A refused condition is billed, too, but tells nothing and counts for nothing here. */
function capacityUnits({ operation, response }: AwsCall): Usage {
  const { ConsumedCapacity: told = [] } = parsed(response) as { ConsumedCapacity?: Capacity | Capacity[] };
  const units = [told].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const isRead = /^(Get|BatchGet|TransactGet|Query|Scan)/.test(operation);
  return { [isRead ? 'dynamodb-read-units' : 'dynamodb-write-units']: units };
}

type Entry = { readonly Source?: string; readonly DetailType?: string; readonly Detail?: string };

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
function publishedEvents({ request }: AwsCall): Usage {
  const { Entries: entries = [] } = parsed(request) as { Entries?: Entry[] };
  const sizes = entries.map(({ Source = '', DetailType = '', Detail = '' }) =>
    Buffer.byteLength(Source + DetailType + Detail),
  );
  return {
    'eventbridge-events': sizes.reduce((sum, bytes) => sum + chunks(bytes), 0),
    'eventbridge-archived-gb': sizes.reduce((sum, bytes) => sum + bytes, 0) / GB,
  };
}

/** A DELETE is free. */
function objectRequest(operation: string): Usage {
  if (/^(PUT|POST) /.test(operation)) return { 's3-writes': 1 };
  return /^(GET|HEAD) /.test(operation) ? { 's3-reads': 1 } : {};
}

type Email = {
  readonly Destination?: {
    readonly ToAddresses?: readonly string[];
    readonly CcAddresses?: readonly string[];
    readonly BccAddresses?: readonly string[];
  };
};

function recipients({ request }: AwsCall): number {
  const { Destination: to = {} } = parsed(request) as Email;
  return [to.ToAddresses, to.CcAddresses, to.BccAddresses].flatMap((each) => each ?? []).length;
}
