import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import { eventually, makeSourceStarter, nameOf, QUEUE_ARN, STREAM_ARN } from './stream-source-for-test.ts';

const { start, stopAll } = makeSourceStarter();
afterEach(stopAll);

const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

describe('batches', () => {
  test('hold at most BatchSize records, in the order of the writes', async () => {
    const { batches, source } = await start({ BatchSize: 4 }, names(10));
    await eventually(() => expect(batches).toEqual([names(4), ['4', '5', '6', '7'], ['8', '9']]));
    await eventually(() => expect(source.isIdle()).toBe(true));
  });

  test('gather for the window and go as soon as they are full', async () => {
    const { batches, put, source } = await start({ BatchSize: 3, MaximumBatchingWindowInSeconds: 60 }, []);
    await put('0', '1');
    expect([batches, source.isIdle()]).toEqual([[], false]);
    await put('2');
    await eventually(() => expect(batches).toEqual([['0', '1', '2']]));
  });

  test('go with what there is when the window ends', async () => {
    const { batches, put } = await start({ BatchSize: 100, MaximumBatchingWindowInSeconds: 0.2 }, []);
    await put('0', '1');
    await eventually(() => expect(batches).toEqual([['0', '1']]));
  });

  test('reach the function without waiting for a poll', async () => {
    const { batches, put } = await start({}, []);
    await put('0');
    await eventually(() => expect(batches).toEqual([['0']]));
  });
});

describe('filters', () => {
  const Filters = [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { entity: { S: ['event'] } } } }) }];

  test('let only what matches through and pass over the rest without a word', async () => {
    const { batches, source, lines } = await start({ FilterCriteria: { Filters } }, [
      'a',
      'event-1',
      'b',
      'event-2',
    ]);
    await eventually(() => expect(batches).toEqual([['event-1', 'event-2']]));
    await eventually(() => expect([source.isIdle(), lines]).toEqual([true, []]));
  });

  test('take what matches any of them', async () => {
    const another = { Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'b' }] } } } }) };
    const { batches } = await start({ FilterCriteria: { Filters: [...Filters, another] } }, [
      'a',
      'event-1',
      'b',
    ]);
    await eventually(() => expect(batches).toEqual([['event-1', 'b']]));
  });
});

describe('parallelization', () => {
  test('keeps the order of every partition key while keys overtake each other', async () => {
    let slow = true;
    const { batches, put } = await start({ ParallelizationFactor: 10, BatchSize: 1 }, [], {
      handler: async (records) => {
        while (slow && records.some((record) => nameOf(record) === 'slow')) await delay(2);
      },
    });
    await put('slow', ...names(20));
    await eventually(() => expect(batches.flat().length).toBeGreaterThan(10));
    slow = false;
    await eventually(() => expect(batches.flat().toSorted()).toEqual(['slow', ...names(20)].toSorted()));
  });

  test('of one never runs two batches at once', async () => {
    let running = 0;
    let most = 0;
    const { batches } = await start({ BatchSize: 1 }, names(8), {
      handler: async () => {
        running += 1;
        most = Math.max(most, running);
        await delay(1);
        running -= 1;
      },
    });
    await eventually(() => expect(batches.flat()).toEqual(names(8)));
    expect(most).toBe(1);
  });
});

describe('the role', () => {
  test('is judged for the stream and for the destination', async () => {
    const judged: Permission[] = [];
    const authorize = (permission: Permission) => void judged.push(permission);
    await start({ DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } } }, [], { authorize });
    expect(judged).toEqual([
      ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((action) => ({
        action: `dynamodb:${action}`,
        resource: STREAM_ARN,
      })),
      { action: 'sqs:SendMessage', resource: QUEUE_ARN },
    ]);
  });

  test.each(['dynamodb:GetRecords', 'sqs:SendMessage'])(
    'without %s makes the mapping impossible',
    async (denied) => {
      const authorize = ({ action }: Permission) => {
        if (action === denied)
          throw new AwsError('AccessDeniedException', `not authorized to perform: ${denied}`);
      };
      const mapping = { DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } } };
      await expect(start(mapping, [], { authorize })).rejects.toMatchObject({
        code: 'AccessDeniedException',
      });
    },
  );
});

describe('stop', () => {
  test('waits for the invocation that runs and for what was read', async () => {
    let finish = () => {};
    const { batches, source } = await start({ BatchSize: 1 }, names(3), {
      handler: (_, call) => call === 1 && new Promise<void>((resolve) => (finish = resolve)),
    });
    await eventually(() => expect(batches).toEqual([['0']]));
    const stopped = source.stop();
    finish();
    await stopped;
    expect(batches).toEqual([['0'], ['1'], ['2']]);
  });

  test('does not wait for a function that keeps failing, nor let later records overtake', async () => {
    const { batches, source, lines } = await start({ BatchSize: 1 }, names(2), {
      handler: () => new Error('no'),
    });
    await eventually(() => expect(batches.length).toBeGreaterThan(1));
    await source.stop();
    expect(new Set(batches.flat())).toEqual(new Set(['0']));
    expect(lines.at(-1)).toBe('stopped while 1 stream records kept failing');
  });
});
