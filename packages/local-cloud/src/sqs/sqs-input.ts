/** The types of what SQS calls carry. A parameter has one meaning in all calls, except for the entries of batches. */
import { AwsError } from '../endpoint/aws-service.ts';
import { type JsonShape, readJsonObject } from '../endpoint/json-shape.ts';

export type SqsInput = Readonly<Record<string, unknown>>;

const TEXTS: JsonShape = { list: 'String' };
const MESSAGE_ATTRIBUTES: JsonShape = {
  map: {
    members: { DataType: 'String', StringValue: 'String', BinaryValue: 'String' },
    required: ['DataType'],
  },
};
const MESSAGE = {
  MessageBody: 'String',
  MessageAttributes: MESSAGE_ATTRIBUTES,
  MessageSystemAttributes: MESSAGE_ATTRIBUTES,
  MessageGroupId: 'String',
  MessageDeduplicationId: 'String',
  DelaySeconds: 'Number',
  ReceiptHandle: 'String',
  VisibilityTimeout: 'Number',
} as const satisfies Record<string, JsonShape>;

const MEMBERS: Readonly<Record<string, JsonShape>> = {
  ...MESSAGE,
  QueueUrl: 'String',
  QueueName: 'String',
  QueueNamePrefix: 'String',
  SourceArn: 'String',
  DestinationArn: 'String',
  NextToken: 'String',
  ReceiveRequestAttemptId: 'String',
  MaxNumberOfMessages: 'Number',
  MaxNumberOfMessagesPerSecond: 'Number',
  MaxResults: 'Number',
  WaitTimeSeconds: 'Number',
  AttributeNames: TEXTS,
  MessageAttributeNames: TEXTS,
  MessageSystemAttributeNames: TEXTS,
  TagKeys: TEXTS,
  Attributes: { map: 'String' },
  tags: { map: 'String' },
  Tags: { map: 'String' },
};
const ENTRY = { ...MESSAGE, Id: 'String' } as const;

/** What fauxqs would stumble over is refused here, in AWS's words. */
export function readSqsInput(operation: string, body: Buffer): SqsInput {
  const required = operation === 'SendMessageBatch' ? ['Id', 'MessageBody'] : ['Id'];
  const Entries: JsonShape = { list: { members: ENTRY, required } };
  const input = readJsonObject(body.toString() || '{}', { ...MEMBERS, Entries });
  if (Number(input.MaxResults ?? 1) < 1)
    throw invalid('MaxResults', input.MaxResults, 'Must be greater than or equal to 1.');
  checkRedrivePolicy((input.Attributes ?? {}) as Readonly<Record<string, string>>);
  return input;
}

function checkRedrivePolicy({ RedrivePolicy: policy = '' }: Readonly<Record<string, string>>): void {
  // An empty one takes the policy away.
  if (policy === '') return;
  try {
    if (JSON.parse(policy) instanceof Object) return;
  } catch {
    // Refused below.
  }
  throw invalid('RedrivePolicy', policy, 'Redrive policy is not a valid JSON map.');
}

function invalid(parameter: string, value: unknown, reason: string): AwsError {
  const message = `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`;
  return new AwsError('InvalidParameterValue', message);
}
