import type { Resource, Resources, Value } from './cloudformation.ts';
import { arnOf } from './cloudformation.ts';
import { logicalId } from './names.ts';

const fourteenDays = 14 * 24 * 60 * 60;

/** Where messages wait for a person; kept as long as SQS allows, longer than any source queue keeps them. */
export function deadLetterQueue(): Resource {
  return {
    Type: 'AWS::SQS::Queue',
    Properties: { MessageRetentionPeriod: fourteenDays, SqsManagedSseEnabled: true },
  };
}

/** The queue that learns of what a function has given up. */
export function failuresId(functionName: string): string {
  return logicalId(functionName, 'failures');
}

/**
 * Receives before a message is parked. The pauses between seven of them are 1, 2, 4, 8, 16 and 32 s, each shortened by
 * up to half at random (see packages/middleware): whatever fails has half a minute to a minute to recover by itself.
 */
export const maxReceiveCount = 7;

/** All of those pauses together. */
export const longestRetrySeconds = 2 ** (maxReceiveCount - 1) - 1;

/** A queue that a function consumes, and its dead-letter queue. */
export function consumedQueue(
  queueId: string,
  deadLetterQueueId: string,
  visibilityTimeoutSeconds: number,
): Resources {
  return {
    [deadLetterQueueId]: deadLetterQueue(),
    [queueId]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        // AWS asks for six times the function's timeout and the batch window, so that a throttled batch is not handed out twice.
        VisibilityTimeout: visibilityTimeoutSeconds,
        MessageRetentionPeriod: 4 * 24 * 60 * 60,
        SqsManagedSseEnabled: true,
        RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetterQueueId), maxReceiveCount },
      },
    },
  };
}

/** Lets exactly these rules send to the queue; without it EventBridge's messages vanish. */
export function allowRulesToSend(queueId: string, ruleArns: Value[]): Resource {
  return queuePolicy(queueId, {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arnOf(queueId),
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
  });
}

/** A queue's policy: nothing goes over plain HTTP, whatever roles and these statements allow. */
export function queuePolicy(queueId: string, ...statements: object[]): Resource {
  const refusePlainHttp = {
    Effect: 'Deny',
    Principal: '*',
    Action: 'sqs:*',
    Resource: arnOf(queueId),
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: queueId }],
      PolicyDocument: { Version: '2012-10-17', Statement: [...statements, refusePlainHttp] },
    },
  };
}
