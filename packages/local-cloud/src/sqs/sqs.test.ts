import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../endpoint/aws-service.ts';
import { DEAD_ORDERS, ORDERS, type ServedQueues, serveQueues } from './sqs-for-test.ts';

let served: ServedQueues;
beforeEach(async () => {
  served = await serveQueues();
});
afterEach(() => served.close());

function receive(options: Omit<ReceiveMessageCommand['input'], 'QueueUrl'> = {}) {
  return served.client.send(new ReceiveMessageCommand({ QueueUrl: served.queueUrl, ...options }));
}

describe('queues from a template', () => {
  test('have the attributes and tags that the template gives them', async () => {
    const { Attributes } = await served.client.send(
      new GetQueueAttributesCommand({ QueueUrl: served.queueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: ORDERS,
      VisibilityTimeout: '30',
      KmsMasterKeyId: 'alias/aws/sqs',
    });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: DEAD_ORDERS,
      maxReceiveCount: 2,
    });
    const { Tags } = await served.client.send(new ListQueueTagsCommand({ QueueUrl: served.queueUrl }));
    expect(Tags).toEqual({ service: 'orders' });
    expect(served.sqs.names()).toEqual(['orders', 'orders-dlq']);
  });

  test('return only the attributes asked for', async () => {
    const input = { QueueUrl: served.queueUrl };
    const { Attributes } = await served.client.send(new GetQueueAttributesCommand(input));
    expect(Attributes ?? {}).toEqual({});
  });

  test('have URLs on the endpoint', async () => {
    const { QueueUrl } = await served.client.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
    expect(QueueUrl).toBe(served.queueUrl);
  });
});

describe('from inside the process', () => {
  test('peeking shows messages without receiving them', async () => {
    await served.sqs.send(ORDERS, 'look', { reason: 'X' });
    await served.sqs.send(ORDERS, 'taken');
    expect(served.sqs.peek(ORDERS, 1)).toMatchObject([
      { body: 'look', attributes: { reason: 'X' }, state: 'visible', receiveCount: 0 },
    ]);
    await receive();
    expect(served.sqs.peek(ORDERS, 10).map(({ body, state }) => [body, state])).toEqual([
      ['taken', 'visible'],
      ['look', 'inFlight'],
    ]);
    expect(served.sqs.depth(ORDERS)).toEqual({ visible: 1, inFlight: 1, delayed: 0 });
  });

  test('sending to a queue that does not exist fails as the API would', async () => {
    await expect(served.sqs.send(`${ORDERS}-gone`, 'x')).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
  });
});

describe('batches and errors', () => {
  test('a batch is sent and deleted', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
    await served.client.send(new SendMessageBatchCommand({ QueueUrl: served.queueUrl, Entries }));
    const { Messages = [] } = await receive({ MaxNumberOfMessages: 10 });
    const handles = Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    const deletion = new DeleteMessageBatchCommand({ QueueUrl: served.queueUrl, Entries: handles });
    expect((await served.client.send(deletion)).Successful).toHaveLength(2);
    expect(served.sqs.depth(ORDERS)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('an unknown queue is QueueDoesNotExist to the SDK', async () => {
    const input = { QueueUrl: `${served.queueUrl}-gone`, MessageBody: 'x' };
    await expect(served.client.send(new SendMessageCommand(input))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  });

  describe('an address', () => {
    const send = (QueueUrl: string) =>
      served.sqs.handle({
        method: 'POST',
        url: '/',
        headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
        body: Buffer.from(JSON.stringify({ QueueUrl, MessageBody: 'x' })),
      });

    test.each([
      ['with a query', '/000000000000/orders?x=/000000000000/orders-dlq', 'InvalidAddress'],
      ['without an account', '/orders', 'InvalidAddress'],
      ['of another account', '/111111111111/orders', 'QueueDoesNotExist'],
    ])('%s reaches no queue', async (_what, path, code) => {
      await expect(send(`http://localhost${path}`)).rejects.toMatchObject({ code });
      expect([served.sqs.depth(ORDERS).visible, served.sqs.depth(DEAD_ORDERS).visible]).toEqual([0, 0]);
    });

    test('reaches the queue that is judged, whatever its host says', async () => {
      expect((await send('http://sqs.eu-west-1.amazonaws.com/000000000000/orders')).status).toBe(200);
      expect(served.sqs.depth(ORDERS).visible).toBe(1);
    });
  });

  test('a refusal reads AccessDenied, in the JSON form and in the query header', () => {
    const response = served.sqs.errorResponse(new AwsError('AccessDenied', 'not authorized', 403));
    expect(response.headers['x-amzn-query-error']).toBe('AccessDenied;Sender');
    expect(JSON.parse(response.body.toString()).__type).toBe(
      'com.amazon.coral.service#AccessDeniedException',
    );
  });

  test('an invalid parameter keeps its plain query code', async () => {
    await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
      Code: 'InvalidParameterValue',
    });
  });

  test('an operation that is not emulated is refused by name', async () => {
    const headers = { 'x-amz-target': 'AmazonSQS.AddPermission' };
    const response = await served.sqs.handle({ method: 'POST', url: '/', headers, body: Buffer.from('{}') });
    expect(response.status).toBe(400);
    expect(response.body.toString()).toContain('AddPermission');
  });
});
