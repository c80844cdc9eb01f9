import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ORDERS, type ServedQueues, serveQueues } from './sqs-for-test.ts';

let served: ServedQueues;
beforeEach(async () => {
  served = await serveQueues();
});
afterEach(() => served.close());

function send(body: string, options: { DelaySeconds?: number } = {}) {
  return served.client.send(
    new SendMessageCommand({ QueueUrl: served.queueUrl, MessageBody: body, ...options }),
  );
}

function receive(options: Omit<ReceiveMessageCommand['input'], 'QueueUrl'> = {}) {
  return served.client.send(new ReceiveMessageCommand({ QueueUrl: served.queueUrl, ...options }));
}

describe('receiving', () => {
  test('a long poll wakes as soon as a message is sent', async () => {
    const polled = receive({ WaitTimeSeconds: 20 });
    await send('hello');
    const sentAt = performance.now();
    const { Messages } = await polled;
    expect(Messages?.[0]?.Body).toBe('hello');
    expect(performance.now() - sentAt).toBeLessThan(500);
  });

  test('two long polls and one message: the other poll goes on waiting', async () => {
    const first = receive({ WaitTimeSeconds: 20 });
    const second = receive({ WaitTimeSeconds: 20 });
    await send('one');
    const winner = await Promise.race([first, second]);
    expect(winner.Messages?.[0]?.Body).toBe('one');
    await send('two');
    const bodies = (await Promise.all([first, second])).map(({ Messages }) => Messages?.[0]?.Body);
    expect(bodies.sort()).toEqual(['one', 'two']);
  });

  test('a message becomes visible again when its visibility timeout ends, for a poll that already waits', async () => {
    await send('again');
    await receive({ VisibilityTimeout: 1 });
    const { Messages } = await receive({ WaitTimeSeconds: 20, MessageSystemAttributeNames: ['All'] });
    expect(Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
  });

  test('a shortened visibility timeout wakes a poll that waits for the longer one', async () => {
    await send('sooner');
    const { Messages } = await receive();
    const polled = receive({ WaitTimeSeconds: 20 });
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle ?? '';
    await served.client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: served.queueUrl, ReceiptHandle, VisibilityTimeout: 1 }),
    );
    expect((await polled).Messages?.[0]?.Body).toBe('sooner');
  });

  test('a delayed message is hidden first and wakes a long poll when due', async () => {
    await send('later', { DelaySeconds: 1 });
    expect(served.sqs.depth(ORDERS)).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
    expect((await receive({ WaitTimeSeconds: 20 })).Messages?.[0]?.Body).toBe('later');
  });

  test('message attributes come only when asked for', async () => {
    await served.sqs.send(ORDERS, 'with attributes', { reason: 'GATEWAY_DOWN' });
    const bare = await receive({ VisibilityTimeout: 0 });
    expect(bare.Messages?.[0]?.MessageAttributes).toBeUndefined();
    const full = await receive({ MessageAttributeNames: ['All'] });
    expect(full.Messages?.[0]?.MessageAttributes?.reason?.StringValue).toBe('GATEWAY_DOWN');
  });

  test('a caller that hangs up takes no message with it', async () => {
    const hangUp = new AbortController();
    const body = Buffer.from(JSON.stringify({ QueueUrl: served.queueUrl, WaitTimeSeconds: 20 }));
    const headers = { 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
    const request = { method: 'POST', url: '/', headers, body, signal: hangUp.signal };
    const polled = served.sqs.handle(request);
    hangUp.abort();
    await polled;
    await send('for the next one');
    expect(served.sqs.depth(ORDERS)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  });
});

describe('a message received more often than maxReceiveCount', () => {
  test('moves to the dead-letter queue, which remembers where it came from', async () => {
    await send('poison');
    await receive({ VisibilityTimeout: 0 });
    await receive({ VisibilityTimeout: 0 });
    expect((await receive()).Messages).toBeUndefined();
    const { Messages } = await served.client.send(
      new ReceiveMessageCommand({ QueueUrl: served.deadLetterUrl, MessageSystemAttributeNames: ['All'] }),
    );
    expect(Messages?.[0]?.Body).toBe('poison');
    expect(Messages?.[0]?.Attributes?.DeadLetterQueueSourceArn).toBe(ORDERS);
  });
});
