import type { FailedMessages } from './failure-policy.ts';
import type { CallSqs } from './sqs-calls.ts';

const MAX_ATTRIBUTE_LENGTH = 1000;

/** A message attribute may not be empty and may not hold control characters. */
function attribute(value: string): { DataType: string; StringValue: string } {
  const allowed = value.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ' ');
  return { DataType: 'String', StringValue: allowed.slice(0, MAX_ATTRIBUTE_LENGTH) || '-' };
}

/**
 * The queues behind the failure policy. The function's role needs `sqs:SendMessage` on the dead-letter queue and
 * `sqs:ChangeMessageVisibility` on the queue it consumes.
 */
export function makeSqsFailedMessages(deadLetterQueueUrl: string, callSqs: CallSqs): FailedMessages {
  return {
    park: ({ body, reason, message, correlationId }) =>
      callSqs('SendMessage', {
        QueueUrl: deadLetterQueueUrl,
        MessageBody: body,
        MessageAttributes: {
          reason: attribute(reason),
          message: attribute(message),
          correlationId: attribute(correlationId),
        },
      }),
    delay: (record, seconds) =>
      callSqs('ChangeMessageVisibility', {
        QueueUrl: sourceQueueUrl(record.eventSourceARN, deadLetterQueueUrl),
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: seconds,
      }),
  };
}

/** A queue and its dead-letter queue share account and region, so their URLs differ only in the name. */
function sourceQueueUrl(queueArn: string, deadLetterQueueUrl: string): string {
  return new URL(queueArn.slice(queueArn.lastIndexOf(':') + 1), deadLetterQueueUrl).href;
}
