import { afterEach, describe, expect, test, vi } from 'vitest';
import { ORDERS } from '../sqs/sqs-for-test.ts';
import { EMPTY, eventually, type PolledQueue, pollQueue, recording } from './sqs-event-source-for-test.ts';

let polled: PolledQueue;
afterEach(() => polled.close());

describe('pollers', () => {
  test('MaximumConcurrency bounds the batches in progress', async () => {
    let running = 0;
    let most = 0;
    const { invoke } = recording(async () => {
      running += 1;
      most = Math.max(most, running);
      await vi.waitFor(() => expect(running === 2 || polled.sqs.depth(ORDERS).visible === 0).toBe(true));
      running -= 1;
    });
    polled = await pollQueue(
      invoke,
      { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } },
      { VisibilityTimeout: 30 },
    );
    await polled.send('1', '2', '3', '4', '5', '6');
    await polled.drained();
    expect(most).toBe(2);
  });

  test('stopping waits for the batch in hand and settles it', async () => {
    let finish: () => void = () => undefined;
    const { invoke, batches } = recording(() => new Promise<void>((resolve) => (finish = resolve)));
    polled = await pollQueue(invoke, {}, { VisibilityTimeout: 30 });
    await polled.send('in hand');
    await eventually(() => expect(batches).toHaveLength(1));
    const stopped = polled.source.stop();
    expect(polled.source.isIdle()).toBe(false);
    finish();
    await stopped;
    expect(polled.source.isIdle()).toBe(true);
    expect(polled.sqs.depth(ORDERS)).toEqual(EMPTY);
  });

  test('stopping ends idle long polls at once, and a later message stays in the queue', async () => {
    const { invoke, batches } = recording();
    polled = await pollQueue(invoke);
    await polled.send('first');
    await polled.drained();
    const before = performance.now();
    await polled.source.stop();
    // A poll waits for 20 s; one that is not ended would hold up the stop for as long.
    expect(performance.now() - before).toBeLessThan(15_000);
    await polled.send('after the stop');
    expect(batches).toEqual([['first']]);
    // Across a socket the queue learns of the hang-up a moment later and may hand the message to nobody until its
    // visibility timeout ends; it is neither lost nor handled.
    const { visible, inFlight } = polled.sqs.depth(ORDERS);
    expect(visible + inFlight).toBe(1);
  });

  test('wait for a queue that cannot be read yet, and say so', async () => {
    const { invoke, batches } = recording();
    polled = await pollQueue(invoke, {}, { QueueName: 'renamed' });
    await eventually(() => expect(polled.logged.join()).toContain('QueueDoesNotExist'));
    await polled.sqs.createQueue({ QueueName: 'orders' });
    await polled.send('at last');
    await eventually(() => expect(batches).toEqual([['at last']]));
  });
});
