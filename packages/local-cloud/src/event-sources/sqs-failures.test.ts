import { afterEach, describe, expect, test } from 'vitest';
import { AwsError } from '../endpoint/aws-service.ts';
import { DEAD_ORDERS, ORDERS } from '../sqs/sqs-for-test.ts';
import {
  EMPTY,
  eventually,
  type PolledQueue,
  pollQueue,
  REPORT,
  recording,
} from './sqs-event-source-for-test.ts';

let polled: PolledQueue;
afterEach(() => polled.close());

describe('failures', () => {
  test('a failed batch is seen again after the visibility timeout, counted as received twice', async () => {
    const receivedAt: number[] = [];
    const { invoke, records } = recording();
    polled = await pollQueue(async (payload) => {
      receivedAt.push(Date.now());
      const result = await invoke(payload);
      return receivedAt.length === 1 ? { ...result, functionError: 'Unhandled' } : result;
    });
    await polled.send('fails once');
    await eventually(() => expect(receivedAt).toHaveLength(2));
    await polled.drained();
    expect((receivedAt[1] ?? 0) - (receivedAt[0] ?? 0)).toBeGreaterThan(900);
    expect(records.map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
  });

  test('of a batch with reported item failures only the failed stay', async () => {
    const { invoke } = recording((records) => ({
      batchItemFailures: records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    }));
    polled = await pollQueue(invoke, { ...REPORT }, { VisibilityTimeout: 30 });
    await polled.send('good', 'bad', 'good too');
    await eventually(() => expect(polled.sqs.depth(ORDERS)).toEqual({ ...EMPTY, inFlight: 1 }));
    expect(polled.sqs.peek(ORDERS, 1)).toMatchObject([{ body: 'bad', state: 'inFlight' }]);
  });

  test('without ReportBatchItemFailures the answer is not read', async () => {
    const { invoke } = recording((records) => ({
      batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
    }));
    polled = await pollQueue(invoke, {}, { VisibilityTimeout: 30 });
    await polled.send('one');
    await polled.drained();
  });

  test('an answer that cannot be understood fails the whole batch', async () => {
    const { invoke, batches } = recording(() => ({ batchItemFailures: [{ itemIdentifier: '' }] }));
    polled = await pollQueue(invoke, { ...REPORT }, { VisibilityTimeout: 30 });
    await polled.send('one');
    await eventually(() => expect(batches).toHaveLength(1));
    await eventually(() => expect(polled.source.isIdle()).toBe(true));
    expect(polled.sqs.depth(ORDERS)).toEqual({ ...EMPTY, inFlight: 1 });
  });

  test('a message that keeps failing reaches the dead-letter queue after maxReceiveCount invocations', async () => {
    const { invoke, batches } = recording();
    polled = await pollQueue(async (payload) => ({ ...(await invoke(payload)), functionError: 'Unhandled' }));
    await polled.send('poison');
    await eventually(() => expect(polled.sqs.depth(DEAD_ORDERS).visible).toBe(1));
    expect(batches).toEqual([['poison'], ['poison']]);
  });

  test('a throttled batch is offered again and received once', async () => {
    const { invoke, records } = recording();
    let throttles = 3;
    polled = await pollQueue(
      async (payload) => {
        throttles -= 1;
        if (throttles >= 0) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
        return invoke(payload);
      },
      {},
      { VisibilityTimeout: 30 },
    );
    await polled.send('patient');
    await polled.drained();
    expect(records.map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['1']);
  });
});
