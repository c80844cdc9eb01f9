import type { Message } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeMessage } from './describe-message.ts';

const event = {
  id: 'of the bus',
  'detail-type': 'OrderPlaced',
  detail: { metadata: { eventId: 'event-1', correlationId: 'correlation-1' } },
};

const aMessage = (body: unknown, attributes: Record<string, string> = {}, system = {}): Message => ({
  MessageId: 'message-1',
  Body: typeof body === 'string' ? body : JSON.stringify(body),
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  ),
  Attributes: { SentTimestamp: '0', ...system },
});

const parked = {
  reason: 'ORDER_NOT_FOUND',
  message: 'There is no such order',
  correlationId: 'correlation-1',
};

test.each<[string, Message, object]>([
  [
    'a consumer has parked',
    aMessage(event, parked),
    { reason: 'ORDER_NOT_FOUND', detail: 'There is no such order', about: 'OrderPlaced event-1' },
  ],
  [
    'a relay has parked',
    aMessage({ key: { pk: 'EVENT#1', sk: 'EVENT' } }, parked),
    { reason: 'ORDER_NOT_FOUND', about: 'item EVENT#1 EVENT' },
  ],
  [
    'SQS has given up',
    aMessage(event),
    { reason: 'RECEIVED_TOO_OFTEN', about: 'OrderPlaced event-1', correlationId: 'correlation-1' },
  ],
  [
    'SQS has given up after it was redriven with the reason of its first failure',
    aMessage(event, parked, { DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:q' }),
    { reason: 'RECEIVED_TOO_OFTEN' },
  ],
  [
    'the bus could not deliver',
    aMessage(event, { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'Lack of permissions' }),
    { reason: 'NO_PERMISSIONS', detail: 'the bus could not deliver it: Lack of permissions' },
  ],
  [
    'Lambda has given up in a stream',
    aMessage({
      requestContext: { condition: 'RecordAgeExceeded' },
      DDBStreamBatchInfo: {
        approximateArrivalOfFirstRecord: '2026-11-04T03:00:00Z',
        approximateArrivalOfLastRecord: '2026-11-04T03:05:00Z',
        batchSize: 7,
      },
    }),
    { reason: 'RecordAgeExceeded', about: '7 records, 2026-11-04T03:00:00Z to 2026-11-04T03:05:00Z' },
  ],
  [
    'a scheduled run has ended in',
    aMessage({
      requestContext: { condition: 'RetriesExhausted' },
      requestPayload: { time: '2026-11-04T03:15:00Z' },
      responsePayload: { errorType: 'Error', errorMessage: 'broken' },
    }),
    { reason: 'RetriesExhausted', detail: 'Error: broken', about: 'run of 2026-11-04T03:15:00Z' },
  ],
  ['nobody understands', aMessage('no JSON'), { reason: 'RECEIVED_TOO_OFTEN', about: 'no event' }],
])('tells what %s', (_who, message, expected) => {
  expect(describeMessage(message)).toMatchObject({ id: 'message-1', sentAt: new Date(0), ...expected });
});
