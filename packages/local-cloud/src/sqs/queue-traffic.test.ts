import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEAD_ORDERS, ORDERS, type ServedQueues, serveQueues } from './sqs-for-test.ts';

let served: ServedQueues;
beforeEach(async () => {
  served = await serveQueues({ RedrivePolicy: { deadLetterTargetArn: DEAD_ORDERS, maxReceiveCount: 5 } });
});
afterEach(() => served.close());

const send = (MessageBody: string) =>
  served.client.send(new SendMessageCommand({ QueueUrl: served.queueUrl, MessageBody }));
/** As a consumer that fails at once. */
const receive = (VisibilityTimeout = 0) =>
  served.client.send(new ReceiveMessageCommand({ QueueUrl: served.queueUrl, VisibilityTimeout }));

test('what is sent, received and deleted is counted, in batches and out of them', async () => {
  await send('one');
  const Entries = ['2', '3'].map((Id) => ({ Id, MessageBody: 'x' }));
  await served.client.send(new SendMessageBatchCommand({ QueueUrl: served.queueUrl, Entries }));
  await served.sqs.send(ORDERS, 'from a rule');
  const { Messages = [] } = await receive(30);
  const ReceiptHandle = Messages[0]?.ReceiptHandle;
  await served.client.send(new DeleteMessageCommand({ QueueUrl: served.queueUrl, ReceiptHandle }));
  expect(served.sqs.traffic(ORDERS)).toMatchObject({ sent: 4, received: 1, deleted: 1 });
});

test('the oldest message is the one that was sent first, in flight or not', async () => {
  expect(served.sqs.traffic(ORDERS)?.oldestArrivalMs).toBeUndefined();
  const before = Date.now();
  await send('one');
  const sentBy = Date.now();
  await receive(30);
  await send('two');
  const oldest = Number(served.sqs.traffic(ORDERS)?.oldestArrivalMs);
  expect(oldest).toBeGreaterThanOrEqual(before);
  expect(oldest).toBeLessThanOrEqual(sentBy);
});

test('a message that was received more than three times makes its queue look no older', async () => {
  await send('poison');
  for (let times = 0; times < 3; times += 1) await receive();
  expect(served.sqs.traffic(ORDERS)?.oldestArrivalMs).toBeDefined();
  await receive();
  expect(served.sqs.traffic(ORDERS)?.oldestArrivalMs).toBeUndefined();
});

test('in a dead-letter queue a message is as old as its move there, which nobody has sent', async () => {
  await send('poison');
  for (let times = 0; times < 5; times += 1) await receive();
  const before = Date.now();
  await receive();
  expect(served.sqs.depth(DEAD_ORDERS).visible).toBe(1);
  const traffic = served.sqs.traffic(DEAD_ORDERS);
  expect(traffic?.sent).toBe(0);
  expect(traffic?.oldestArrivalMs).toBeGreaterThanOrEqual(before);
});
