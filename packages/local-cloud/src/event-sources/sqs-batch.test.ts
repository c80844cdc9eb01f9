import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import { ORDERS } from '../sqs/sqs-for-test.ts';
import { type PolledQueue, pollQueue, recording } from './sqs-event-source-for-test.ts';

let polled: PolledQueue;
afterEach(() => polled.close());

describe('a batch', () => {
  test("has the shape of Lambda's SQS event and is deleted when the function succeeds", async () => {
    const { invoke, records } = recording();
    polled = await pollQueue(invoke);
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'test' } };
    await polled.client.send(
      new SendMessageCommand({ QueueUrl: polled.queueUrl, MessageBody: 'hello', MessageAttributes }),
    );
    await polled.drained();
    expect(records).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: '000000000000',
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {
          kind: { stringValue: 'test', stringListValues: [], binaryListValues: [], dataType: 'String' },
        },
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        md5OfMessageAttributes: expect.any(String),
        eventSource: 'aws:sqs',
        eventSourceARN: ORDERS,
        awsRegion: 'us-east-1',
      },
    ]);
  });

  test('is never larger than BatchSize', async () => {
    const { invoke, batches } = recording();
    polled = await pollQueue(invoke, { BatchSize: 2, ScalingConfig: { MaximumConcurrency: 2 } });
    await polled.send('1', '2', '3', '4', '5');
    await polled.drained();
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(2);
    expect(batches.flat().sort()).toEqual(['1', '2', '3', '4', '5']);
  });

  test('collects during MaximumBatchingWindowInSeconds, beyond ten messages', async () => {
    const { invoke, batches } = recording();
    const window = {
      BatchSize: 12,
      MaximumBatchingWindowInSeconds: 2,
      ScalingConfig: { MaximumConcurrency: 1 },
    };
    polled = await pollQueue(invoke, window, { VisibilityTimeout: 30 });
    const bodies = Array.from({ length: 12 }, (_, index) => `message ${index}`);
    for (const body of bodies) await polled.send(body);
    await polled.drained();
    expect(batches.map((batch) => batch.sort())).toEqual([bodies.sort()]);
  });
});

describe('filters', () => {
  test('messages that match no pattern are deleted without an invocation', async () => {
    const { invoke, batches } = recording();
    const Pattern = JSON.stringify({ body: { type: ['order'] } });
    polled = await pollQueue(invoke, { FilterCriteria: { Filters: [{ Pattern }] } });
    await polled.send('{"type":"order"}', '{"type":"refund"}', 'no JSON');
    await polled.drained();
    expect(batches).toEqual([['{"type":"order"}']]);
  });
});
