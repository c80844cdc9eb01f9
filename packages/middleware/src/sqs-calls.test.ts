import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { aRecord } from './queue-for-test.ts';
import { makeCallSqs } from './sqs-calls.ts';
import { makeSqsFailedMessages } from './sqs-failed-messages.ts';

type Received = { readonly headers: IncomingHttpHeaders; readonly body: Record<string, unknown> };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** An SQS that answers one status after the other, the last one for ever. */
async function fakeSqs(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body: JSON.parse(body) as Received['body'] });
    response.statusCode = statuses[Math.min(received.length, statuses.length) - 1] ?? 200;
    response.end(
      JSON.stringify(response.statusCode === 200 ? {} : { __type: 'com.amazonaws.sqs#AccessDenied' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close().closeAllConnections());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = async () => ({
    accessKeyId: 'AKIA',
    secretAccessKey: 'secret',
    sessionToken: 'session',
  });
  const queues = makeSqsFailedMessages(
    `http://${host}/000000000000/break-cup-dlq`,
    makeCallSqs({ region: 'us-east-1', credentials }),
  );
  return { host, received, queues };
}

const parked = { body: 'body', reason: 'GLUE_WET', message: '', correlationId: 'c\u0000d' };

describe('the SQS calls', () => {
  it('park the message with attributes that SQS accepts, signed by the role', async () => {
    const { host, received, queues } = await fakeSqs(200);
    await queues.park(parked);
    expect(received).toHaveLength(1);
    expect(received[0]?.headers).toMatchObject({
      host,
      'x-amz-target': 'AmazonSQS.SendMessage',
      'x-amz-security-token': 'session',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/us-east-1\/sqs\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[\da-f]{64}$/,
      ),
    });
    expect(received[0]?.body).toEqual({
      QueueUrl: `http://${host}/000000000000/break-cup-dlq`,
      MessageBody: 'body',
      MessageAttributes: {
        reason: { DataType: 'String', StringValue: 'GLUE_WET' },
        message: { DataType: 'String', StringValue: '-' },
        correlationId: { DataType: 'String', StringValue: 'c d' },
      },
    });
  });

  it('delay the message in the queue it came from', async () => {
    const { host, received, queues } = await fakeSqs(200);
    await queues.delay(aRecord('m1', 'body'), 4);
    expect(received[0]?.headers['x-amz-target']).toBe('AmazonSQS.ChangeMessageVisibility');
    expect(received[0]?.body).toEqual({
      QueueUrl: `http://${host}/000000000000/break-cup`,
      ReceiptHandle: 'receipt-m1',
      VisibilityTimeout: 4,
    });
  });

  it('are made a second time after a 5xx', async () => {
    const { received, queues } = await fakeSqs(503, 200);
    await queues.park(parked);
    expect(received).toHaveLength(2);
  });

  it('throw what SQS says, and do not repeat a refusal', async () => {
    const { received, queues } = await fakeSqs(403);
    await expect(queues.park(parked)).rejects.toThrow(
      'SQS SendMessage answered 403: com.amazonaws.sqs#AccessDenied',
    );
    expect(received).toHaveLength(1);
  });
});
