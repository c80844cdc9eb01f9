/** An SQS message as Lambda hands it to a function. */
import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

export type SqsRecord = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** SQS's own: ApproximateReceiveCount, SentTimestamp, SenderId, ApproximateFirstReceiveTimestamp ... */
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, object>>;
  readonly md5OfBody: string;
  readonly md5OfMessageAttributes?: string;
  readonly eventSource: 'aws:sqs';
  readonly eventSourceARN: string;
  readonly awsRegion: string;
};

export function sqsRecord(message: Message, eventSourceArn: string): SqsRecord {
  const md5OfAttributes = message.MD5OfMessageAttributes;
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: lowerCamelAttributes(message.MessageAttributes ?? {}),
    md5OfBody: message.MD5OfBody ?? '',
    ...(md5OfAttributes !== undefined && { md5OfMessageAttributes: md5OfAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN: eventSourceArn,
    awsRegion: eventSourceArn.split(':')[3] ?? '',
  };
}

/** What FilterCriteria patterns see: a JSON body is matched as data, any other as a string. */
export function filterableRecord(record: SqsRecord): unknown {
  return { ...record, body: parsedOrText(record.body) };
}

function parsedOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function lowerCamelAttributes(attributes: Record<string, MessageAttributeValue>): Record<string, object> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, lowerCamel(value)]));
}

function lowerCamel({ StringValue, BinaryValue, DataType }: MessageAttributeValue): object {
  return {
    ...(StringValue !== undefined && { stringValue: StringValue }),
    ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}
