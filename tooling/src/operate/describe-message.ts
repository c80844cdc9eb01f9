/** What a message that waits is about, whoever has put it there: a consumer, the bus, Lambda, or SQS itself. */
import type { Message } from '@aws-sdk/client-sqs';

export type Described = {
  readonly id: string;
  /** A code, such as `PAYMENT_GATEWAY_UNAVAILABLE`. */
  readonly reason: string;
  /** In words; may be empty. */
  readonly detail: string;
  /** The event or the item. */
  readonly about: string;
  readonly correlationId: string | undefined;
  readonly sentAt: Date;
};

type Reading = Omit<Described, 'id' | 'sentAt'>;
type Body = Readonly<Record<string, unknown>>;

export function describeMessage(message: Message): Described {
  const body = readBody(message.Body);
  const attribute = (name: string) => message.MessageAttributes?.[name]?.StringValue;
  const isGivenUpBySqs = message.Attributes?.DeadLetterQueueSourceArn !== undefined;
  return {
    id: message.MessageId ?? '',
    sentAt: new Date(Number(message.Attributes?.SentTimestamp)),
    // A message that was redriven keeps the reason of its first failure: when SQS gives it up later, that counts no more.
    ...((isGivenUpBySqs ? undefined : readParked(body, attribute)) ??
      readOfBus(body, attribute) ??
      readOfStream(body) ??
      readOfRun(body) ??
      readGivenUp(body)),
  };
}

type Attribute = (name: string) => string | undefined;

/** Parked by the function itself, with its reason. */
function readParked(body: Body, attribute: Attribute): Reading | undefined {
  const reason = attribute('reason');
  if (reason === undefined) return undefined;
  const detail = attribute('message') ?? '';
  return { reason, detail, about: aboutOf(body), correlationId: attribute('correlationId') };
}

/** EventBridge could not deliver it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function readOfBus(body: Body, attribute: Attribute): Reading | undefined {
  const reason = attribute('ERROR_CODE');
  if (reason === undefined) return undefined;
  const detail = `the bus could not deliver it: ${attribute('ERROR_MESSAGE') ?? ''}`;
  return { reason, detail, about: aboutOf(body), correlationId: correlationOf(body) };
}

/** Lambda has given up records of a stream, and says where they were. */
function readOfStream({ DDBStreamBatchInfo: batch, requestContext }: Body): Reading | undefined {
  if (!isObject(batch)) return undefined;
  const { approximateArrivalOfFirstRecord: first, approximateArrivalOfLastRecord: last, batchSize } = batch;
  return {
    reason: String(isObject(requestContext) ? requestContext.condition : 'GivenUp'),
    detail: 'Lambda has given up these records of the stream',
    about: `${batchSize} records, ${first} to ${last}`,
    correlationId: undefined,
  };
}

/** A run that a schedule has asked for, or another asynchronous one, failed to the end. */
function readOfRun({ requestContext, requestPayload, responsePayload: response }: Body): Reading | undefined {
  if (!isObject(requestContext)) return undefined;
  const error = isObject(response) ? response : {};
  return {
    reason: String(requestContext.condition ?? 'GivenUp'),
    detail: `${error.errorType ?? 'the run failed'}: ${error.errorMessage ?? 'no message'}`,
    about: isObject(requestPayload) ? `run of ${requestPayload.time ?? 'unknown time'}` : 'a run',
    correlationId: undefined,
  };
}

/** Nobody had the time to say why: the function was killed, ran out of time or memory at every receive. */
function readGivenUp(body: Body): Reading {
  return {
    reason: 'RECEIVED_TOO_OFTEN',
    detail: 'SQS gave it up: the function ended without an answer each time, see its errors',
    about: aboutOf(body),
    correlationId: correlationOf(body),
  };
}

function aboutOf(body: Body): string {
  const { key, detail } = body;
  if (isObject(key)) return `item ${key.pk} ${key.sk}`;
  const metadata = isObject(detail) && isObject(detail.metadata) ? detail.metadata : {};
  const id = metadata.eventId ?? body.id;
  return body['detail-type'] === undefined ? 'no event' : `${body['detail-type']} ${id}`;
}

function correlationOf({ detail }: Body): string | undefined {
  const metadata = isObject(detail) && isObject(detail.metadata) ? detail.metadata : {};
  return metadata.correlationId === undefined ? undefined : String(metadata.correlationId);
}

function readBody(text = ''): Body {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
