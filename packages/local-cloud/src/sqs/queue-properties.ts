/** The properties of an AWS::SQS::Queue, as the attributes that the SQS API knows them by. */
import { randomUUID } from 'node:crypto';

export type QueueProperties = Readonly<Record<string, unknown>>;

export type QueueDefinition = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly tags: Record<string, string>;
};

const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
] as const;

export function queueDefinition(properties: QueueProperties): QueueDefinition {
  const attributes: Record<string, string> = {};
  for (const name of ATTRIBUTES) {
    const value = properties[name];
    if (value !== undefined)
      attributes[name] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return { name: nameOf(properties), attributes, tags: tagsOf(properties.Tags) };
}

function nameOf(properties: QueueProperties): string {
  const name = properties.QueueName;
  return typeof name === 'string' ? name : `queue-${randomUUID()}`;
}

function tagsOf(tags: unknown): Record<string, string> {
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(tags.map((tag: { Key: string; Value: string }) => [tag.Key, tag.Value]));
}
