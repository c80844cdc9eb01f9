/**
 * Amazon SQS on fauxqs. From fauxqs: queues, visibility timeouts, delays, dead-lettering by maxReceiveCount, batches, message attributes,
 * size limits, FIFO. Added here: queues from a template, long polls (receive-message.ts), redrive (move-tasks.ts), AWS's query error codes,
 * IAM actions, and a view of a queue from inside the process.
 * Not emulated: MessageRetentionPeriod (messages stay until deleted), encryption (its properties are accepted), queue policies and
 * RedriveAllowPolicy, CancelMessageMoveTask, the limit of 120,000 messages in flight, deleting with the handle of an expired receive
 * (harmless here, as the message is simply delivered again), the XML query protocol.
 */
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../endpoint/aws-service.ts';
import { type DirectAction, inject, makeFauxqs, type SqsStore } from '../fauxqs/fauxqs-app.ts';
import { makeMoveTasks } from './move-tasks.ts';
import { type QueueProperties, queueDefinition } from './queue-properties.ts';
import { makeQueueStore } from './queue-store.ts';
import type { QueueTraffic } from './queue-traffic.ts';
import { queueArnOf } from './queue-url.ts';
import { depthOf, peekInto, type QueueDepth, type QueuedMessage } from './queue-view.ts';
import { receiveMessage } from './receive-message.ts';
import { fauxqsError, sqsErrorResponse, withQueryCode } from './sqs-error.ts';
import { readSqsInput, type SqsInput } from './sqs-input.ts';
import { queueArn, sqsPermissions } from './sqs-permissions.ts';

export type SqsService = AwsService & {
  /** Properties of an AWS::SQS::Queue. */
  createQueue(properties: QueueProperties): Promise<void>;
  /** Throws AwsError as the API would: no such queue, too large, invalid characters. */
  send(queueArn: string, body: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  depth(queueArn: string): QueueDepth;
  traffic(queueArn: string): QueueTraffic | undefined;
  /** At most `max` messages, without receiving them: visible ones first, then those in flight, then delayed ones. */
  peek(queueArn: string, max: number): QueuedMessage[];
  /** Moves all visible messages of a dead-letter queue to the given queue, as new messages; returns how many. */
  redrive(deadLetterQueueArn: string, sourceQueueArn: string): Promise<number>;
  names(): string[];
};

type Answer = (input: SqsInput, request: AwsRequest) => Promise<AwsResponse>;

export async function makeSqs({ endpointUrl }: { endpointUrl(): string }): Promise<SqsService> {
  const fauxqs = await makeFauxqs();
  const { origins, queueAt, receiverOf, trafficOf } = makeQueueStore(fauxqs, endpointUrl);
  const moveTasks = makeMoveTasks({ store: fauxqs.sqsStore, origins, createMessage: fauxqs.createMessage });
  const stopping = new AbortController();

  async function call(operation: string, input: SqsInput): Promise<AwsResponse> {
    const action = fauxqs.directActions[operation];
    if (action) return json(runDirectly(action, input, fauxqs.sqsStore));
    const headers = { 'content-type': JSON_1_0, 'x-amz-target': `AmazonSQS.${operation}` };
    const body = Buffer.from(JSON.stringify(input));
    return withQueryCode(await inject(fauxqs.app, { method: 'POST', url: '/', headers, body }));
  }

  // fauxqs reads queue URLs more freely than the judge does: it only gets to see the name of the queue that was found.
  function withQueueName(input: SqsInput): SqsInput {
    const url = input.QueueUrl;
    return typeof url === 'string' ? { ...input, QueueUrl: queueAt(queueArnOf(url)).name } : input;
  }

  const ownAnswers: Readonly<Record<string, Answer>> = {
    async ReceiveMessage(input, { signal }) {
      const gone = signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal]);
      return json(await receiveMessage(receiverOf(queueArn(String(input.QueueUrl))), input, gone));
    },
    StartMessageMoveTask: async (input) => json(moveTasks.start(input)),
    ListMessageMoveTasks: async (input) => json(moveTasks.list(input)),
    // SQS returns no attribute that was not asked for; fauxqs would return all.
    GetQueueAttributes: (input) => call('GetQueueAttributes', { AttributeNames: [], ...input }),
  };

  return {
    signingName: 'sqs',
    requiredPermissions: (request) =>
      sqsPermissions(operationOf(request), inputOf(request), moveTasks.sourcesOf),
    async handle(request) {
      const operation = operationOf(request);
      const answer = ownAnswers[operation] ?? ((input) => call(operation, input));
      return answer(withQueueName(inputOf(request)), request);
    },
    errorResponse: sqsErrorResponse,
    async createQueue(properties) {
      const { name, attributes, tags } = queueDefinition(properties);
      refuseFailure(await call('CreateQueue', { QueueName: name, Attributes: attributes, tags }));
    },
    async send(arn, body, attributes = {}) {
      const MessageAttributes = stringAttributes(attributes);
      refuseFailure(
        await call('SendMessage', { QueueUrl: queueAt(arn).name, MessageBody: body, MessageAttributes }),
      );
    },
    depth: (arn) => depthOf(queueAt(arn)),
    traffic: trafficOf,
    peek: (arn, max) => peekInto(queueAt(arn), max, origins),
    redrive: async (from, to) => moveTasks.moveAll(queueAt(from), queueAt(to)),
    names: () => fauxqs.sqsStore.listQueues().queues.map((queue) => queue.name),
    async stop() {
      stopping.abort();
      await fauxqs.app.close();
    },
  };
}

function runDirectly(action: DirectAction, input: SqsInput, store: SqsStore): object {
  try {
    return action(input, store);
  } catch (error) {
    throw fauxqsError(error);
  }
}

const JSON_1_0 = 'application/x-amz-json-1.0';

function operationOf(request: AwsRequest): string {
  return request.headers['x-amz-target']?.replace('AmazonSQS.', '') ?? '';
}

function inputOf(request: AwsRequest): SqsInput {
  return readSqsInput(operationOf(request), request.body);
}

function json(answer: object): AwsResponse {
  return { status: 200, headers: { 'content-type': JSON_1_0 }, body: Buffer.from(JSON.stringify(answer)) };
}

function stringAttributes(attributes: Readonly<Record<string, string>>): object {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  );
}

function refuseFailure(response: AwsResponse): void {
  if (response.status < 400) return;
  const { __type: type, message } = JSON.parse(response.body.toString()) as {
    __type: string;
    message: string;
  };
  throw new AwsError(type.split('#').at(-1) ?? type, message, response.status);
}
