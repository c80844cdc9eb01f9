import { expect, it } from 'vitest';
import { makeSqsFailuresQueue } from './sqs-failures-queue.ts';

it('sends key, reason and correlation id', async () => {
  const calls: unknown[] = [];
  const parkItem = makeSqsFailuresQueue('https://sqs/1/failures', async (...call) => void calls.push(call));
  await parkItem({
    sequenceNumber: '7',
    key: { pk: 'EVENT#e1', sk: 'EVENT' },
    reason: 'EVENT_REFUSED_BY_BUS',
    message: 'PutEvents answered MalformedDetail',
    correlationId: 'correlation-1',
  });
  expect(calls).toEqual([
    [
      'SendMessage',
      {
        QueueUrl: 'https://sqs/1/failures',
        MessageBody: '{"key":{"pk":"EVENT#e1","sk":"EVENT"}}',
        MessageAttributes: {
          reason: { DataType: 'String', StringValue: 'EVENT_REFUSED_BY_BUS' },
          message: { DataType: 'String', StringValue: 'PutEvents answered MalformedDetail' },
          correlationId: { DataType: 'String', StringValue: 'correlation-1' },
        },
      },
    ],
  ]);
});
