/** An SQS service with a queue and its dead-letter queue, served to a real SDK client. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { serveService } from '../endpoint/serve-for-test.ts';
import { makeSqs, type SqsService } from './sqs.ts';
import { queueArn } from './sqs-permissions.ts';

export type ServedQueues = {
  readonly sqs: SqsService;
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  close(): Promise<void>;
};

export const ORDERS = queueArn('orders');
export const DEAD_ORDERS = queueArn('orders-dlq');

/** `properties` are added to the queue's own. */
export async function serveQueues(properties: Record<string, unknown> = {}): Promise<ServedQueues> {
  let url = '';
  const sqs = await makeSqs({ endpointUrl: () => url });
  const served = await serveService(sqs);
  url = served.url;
  await sqs.createQueue({ QueueName: 'orders-dlq', MessageRetentionPeriod: 1_209_600 });
  await sqs.createQueue({
    QueueName: 'orders',
    VisibilityTimeout: 30,
    RedrivePolicy: { deadLetterTargetArn: DEAD_ORDERS, maxReceiveCount: 2 },
    KmsMasterKeyId: 'alias/aws/sqs',
    Tags: [{ Key: 'service', Value: 'orders' }],
    ...properties,
  });
  const client = new SQSClient(served.clientOptions);
  return {
    sqs,
    client,
    queueUrl: `${url}/000000000000/orders`,
    deadLetterUrl: `${url}/000000000000/orders-dlq`,
    async close() {
      client.destroy();
      await sqs.stop();
      await served.close();
    },
  };
}
