import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import { eventually, makeSourceStarter, nameOf, QUEUE_ARN, STREAM_ARN } from './stream-source-for-test.ts';

const { start, stopAll } = makeSourceStarter();
afterEach(stopAll);

const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
const has = (records: readonly StreamRecord[], name: string) =>
  records.some((record) => nameOf(record) === name);
const OnFailure = { Destination: QUEUE_ARN };
const DestinationConfig = { OnFailure };

test('a failed batch is tried again until it succeeds, before any later record', async () => {
  const { batches, put } = await start({}, ['0', '1'], {
    handler: (_, call) => (call <= 3 ? new Error('no') : {}),
  });
  await put('2');
  await eventually(() => expect(batches).toEqual([['0', '1'], ['0', '1'], ['0', '1'], ['0', '1'], ['2']]));
});

test('MaximumRetryAttempts discards the batch and goes on', async () => {
  const handler = (records: readonly StreamRecord[]) => has(records, '0') && new Error('no');
  const { batches, sent } = await start(
    { BatchSize: 2, MaximumRetryAttempts: 2, DestinationConfig },
    names(4),
    { handler },
  );
  await eventually(() =>
    expect(batches).toEqual([
      ['0', '1'],
      ['0', '1'],
      ['0', '1'],
      ['2', '3'],
    ]),
  );
  expect(sent).toHaveLength(1);
});

test('a throttled invocation is tried again and never counted', async () => {
  const { batches, sent } = await start({ MaximumRetryAttempts: 0, DestinationConfig }, ['0'], {
    handler: (_, call) => {
      if (call <= 3) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    },
  });
  await eventually(() => expect(batches).toHaveLength(4));
  expect(sent).toEqual([]);
});

describe('bisecting', () => {
  test('isolates one poison record in ten: nine are done and one is discarded', async () => {
    const done: string[] = [];
    const { sent, source } = await start(
      { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, DestinationConfig },
      names(10),
      {
        handler(records) {
          if (has(records, '6')) return new Error('poison');
          done.push(...records.map(nameOf));
        },
      },
    );
    await eventually(() => expect([sent.length, source.isIdle()]).toEqual([1, true]));
    expect(done).toEqual(names(10).filter((name) => name !== '6'));
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ DDBStreamBatchInfo: { batchSize: 1 } });
  });

  test('keeps order and loses nothing wherever the poison is, with and without item failures', async () => {
    const poison = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        poison,
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        async (bad, reports, BatchSize) => {
          const isBad = (record: StreamRecord) => bad.includes(Number(nameOf(record)));
          const done: string[] = [];
          const mapping = {
            BatchSize,
            BisectBatchOnFunctionError: true,
            MaximumRetryAttempts: 0,
            DestinationConfig,
            ...(reports && { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
          };
          const { sent, source } = await start(mapping, names(12), {
            handler(records) {
              const failing = records.find(isBad);
              if (failing && !reports) return new Error('poison');
              done.push(...(failing ? records.slice(0, records.indexOf(failing)) : records).map(nameOf));
              return failing && { batchItemFailures: [{ itemIdentifier: failing.dynamodb.SequenceNumber }] };
            },
          });
          await eventually(() => expect([sent.length, source.isIdle()]).toEqual([bad.length, true]));
          expect(done).toEqual(names(12).filter((name) => !bad.includes(Number(name))));
          await stopAll();
        },
      ),
      { numRuns: 10 },
    );
  }, 30_000);
});

describe('partial failures', () => {
  const FunctionResponseTypes = ['ReportBatchItemFailures'];
  const failing = (...itemIdentifiers: unknown[]) => ({
    batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })),
  });
  const identifierOf = (records: readonly StreamRecord[], index: number) =>
    records[index]?.dynamodb.SequenceNumber;

  test('retry from the lowest failed record on', async () => {
    const { batches } = await start({ FunctionResponseTypes }, names(5), {
      handler: (records, call) => call === 1 && failing(identifierOf(records, 4), identifierOf(records, 2)),
    });
    await eventually(() => expect(batches).toEqual([names(5), ['2', '3', '4']]));
  });

  test.each([[undefined], [null], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }]])(
    'the answer %j is a success',
    async (answer) => {
      const { batches, source, lines } = await start({ FunctionResponseTypes }, ['0'], {
        handler: () => answer,
      });
      await eventually(() => expect([batches.length, source.isIdle(), lines]).toEqual([1, true, []]));
    },
  );

  test.each([
    [failing('')],
    [failing(null)],
    [failing('no such record')],
    [{ batchItemFailures: [{ id: '1' }] }],
    [{ batchItemFailures: 'all' }],
  ])('the answer %j fails the whole batch', async (answer) => {
    const { batches } = await start({ FunctionResponseTypes }, names(3), {
      handler: (_, call) => call === 1 && answer,
    });
    await eventually(() => expect(batches).toEqual([names(3), names(3)]));
  });

  test('mean nothing when the mapping does not ask for them', async () => {
    const { batches, source } = await start({}, ['0'], {
      handler: (records) => failing(identifierOf(records, 0)),
    });
    await eventually(() => expect([batches.length, source.isIdle()]).toEqual([1, true]));
  });
});

describe('how long records wait', () => {
  test('is known of every attempt, and of what is stuck', async () => {
    const started = Date.now();
    const stuck = Promise.withResolvers<void>();
    const { attempts, source } = await start({}, names(2), {
      handler: (_, call) => (call < 3 ? new Error('no') : stuck.promise),
    });
    await eventually(() => expect(attempts).toHaveLength(3));
    const [[records = 0, arrivedAtMs = 0] = []] = attempts;
    expect(records).toBe(2);
    expect(arrivedAtMs).toBeGreaterThanOrEqual(started);
    expect(source.arrivalsInHand?.()).toEqual([arrivedAtMs]);
    stuck.resolve();
    await eventually(() => expect(source.arrivalsInHand?.()).toEqual([]));
  });
});

describe('the on-failure destination', () => {
  test('gets where the records were and not what they held', async () => {
    const { sent } = await start({ MaximumRetryAttempts: 1, DestinationConfig }, ['secret-0', 'secret-1'], {
      handler: () => new Error('no'),
    });
    await eventually(() => expect(sent).toHaveLength(1));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(sent[0]?.arn).toBe(QUEUE_ARN);
    expect(sent[0]?.body).not.toContain('secret');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      requestContext: {
        requestId: 'request-2',
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:relay-events',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: '100000000000000000001',
        endSequenceNumber: '100000000000000000002',
        approximateArrivalOfFirstRecord: time,
        approximateArrivalOfLastRecord: time,
        batchSize: 2,
        streamArn: STREAM_ARN,
      },
    });
  });

  test('gets records that grew older than MaximumRecordAgeInSeconds, which the function does not see', async () => {
    const now = () => Date.now() + 120_000;
    const { batches, sent } = await start({ MaximumRecordAgeInSeconds: 60, DestinationConfig }, ['0'], {
      now,
    });
    await eventually(() => expect(sent).toHaveLength(1));
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RecordAgeExceeded' },
    });
    expect(batches).toEqual([]);
  });
});
