import {
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEAD_ORDERS, ORDERS, type ServedQueues, serveQueues } from './sqs-for-test.ts';

let served: ServedQueues;
beforeEach(async () => {
  served = await serveQueues();
});
afterEach(() => served.close());

const EMPTY = { visible: 0, inFlight: 0, delayed: 0 };

function redrive(options: { SourceArn?: string; DestinationArn?: string } = {}) {
  return served.client.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD_ORDERS, ...options }));
}

async function lastTask() {
  const { Results } = await served.client.send(new ListMessageMoveTasksCommand({ SourceArn: DEAD_ORDERS }));
  return Results?.[0];
}

async function deadLetter(body: string): Promise<void> {
  const QueueUrl = served.queueUrl;
  await served.client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  for (let received = 0; received < 3; received += 1) {
    await served.client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
  }
  expect(served.sqs.peek(DEAD_ORDERS, 10).map((message) => message.body)).toContain(body);
}

test('a dead-lettered message returns to its source as a new message', async () => {
  await deadLetter('poison');
  const [before] = served.sqs.peek(DEAD_ORDERS, 1);
  await redrive();
  expect(served.sqs.depth(DEAD_ORDERS)).toEqual(EMPTY);
  const [after] = served.sqs.peek(ORDERS, 1);
  expect(after).toMatchObject({ body: 'poison', receiveCount: 0 });
  expect(after?.messageId).not.toBe(before?.messageId);
  expect(await lastTask()).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 });
});

test('a message sent to the dead-letter queue directly needs a DestinationArn', async () => {
  await served.sqs.send(DEAD_ORDERS, 'parked', { reason: 'CARD_UNKNOWN' });
  await redrive();
  expect(await lastTask()).toMatchObject({
    Status: 'FAILED',
    FailureReason: 'CouldNotDetermineMessageSource',
  });
  expect(served.sqs.depth(DEAD_ORDERS).visible).toBe(1);

  await redrive({ DestinationArn: ORDERS });
  expect(await lastTask()).toMatchObject({ Status: 'COMPLETED' });
  expect(served.sqs.peek(ORDERS, 1)).toMatchObject([
    { body: 'parked', attributes: { reason: 'CARD_UNKNOWN' } },
  ]);
});

test('the in-process redrive moves both kinds and counts them', async () => {
  await deadLetter('poison');
  await served.sqs.send(DEAD_ORDERS, 'parked');
  expect(await served.sqs.redrive(DEAD_ORDERS, ORDERS)).toBe(2);
  expect(served.sqs.depth(DEAD_ORDERS)).toEqual(EMPTY);
});

test('a message in flight stays in the dead-letter queue', async () => {
  await served.sqs.send(DEAD_ORDERS, 'being looked at');
  await served.client.send(new ReceiveMessageCommand({ QueueUrl: served.deadLetterUrl }));
  await redrive({ DestinationArn: ORDERS });
  expect(served.sqs.depth(DEAD_ORDERS).inFlight).toBe(1);
});

test('only a dead-letter queue can be redriven, and both queues must exist', async () => {
  await expect(redrive({ SourceArn: ORDERS })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(redrive({ SourceArn: `${ORDERS}-gone` })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(redrive({ DestinationArn: `${ORDERS}-gone` })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
