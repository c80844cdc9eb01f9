import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LambdaUnderTest, startLambda } from './lambda-for-test.ts';

/** Handlers call this server and wait for its answer: the test decides when they go on. */
const server = createServer((_request, response) => void held.push(response));
let held: ServerResponse[] = [];
let url: string;
let test: LambdaUnderTest;

beforeEach(async () => {
  held = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await test.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const WAITS_FOR_SERVER = `import { get } from 'node:http';
  export const handler = ({ url }) => new Promise((resolve) => get(url, () => resolve('done')));`;

async function arrived(count: number): Promise<void> {
  await expect.poll(() => held.length, { timeout: 10_000 }).toBe(count);
}

function letGo(): void {
  for (const response of held.splice(0)) response.end();
}

describe('concurrency', () => {
  it('gives every event its own environment', async () => {
    test = await startLambda();
    await test.create('waits', WAITS_FOR_SERVER);
    const running = [1, 2, 3].map(() => test.invoke('waits', { url }));
    await arrived(3);
    expect(test.lambda.stats()[0]).toMatchObject({ inFlight: 3, environments: 3 });
    expect(test.lambda.isIdle()).toBe(false);
    letGo();
    await Promise.all(running);
    expect(test.lambda.stats()[0]).toMatchObject({ inFlight: 0, coldStarts: 3 });
    const runs = test.journal.entries().flatMap((entry) => (entry.kind === 'invocation' ? [entry] : []));
    expect(runs.map(({ concurrency }) => concurrency).sort()).toEqual([1, 2, 3]);
    expect(test.lambda.isIdle()).toBe(true);
  });

  it('throttles what exceeds the reserved concurrency', async () => {
    test = await startLambda();
    await test.create('waits', WAITS_FOR_SERVER, { ReservedConcurrentExecutions: 1 });
    const running = test.invoke('waits', { url });
    await arrived(1);
    await expect(test.invoke('waits', { url })).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    letGo();
    await running;
    expect(test.lambda.stats()[0]).toMatchObject({ invocations: 1, throttles: 1 });
  });

  it("makes callers beyond this machine's limit wait their turn", async () => {
    test = await startLambda({ maxEnvironments: 2 });
    await test.create('waits', WAITS_FOR_SERVER);
    const running = [1, 2, 3].map(() => test.invoke('waits', { url }));
    await arrived(2);
    letGo();
    await arrived(1);
    letGo();
    expect((await Promise.all(running)).map(({ payload }) => payload)).toEqual(['done', 'done', 'done']);
    expect(test.lambda.stats()[0]).toMatchObject({ coldStarts: 2, throttles: 0 });
  });

  it('serves a waiting caller from a new environment when the busy one dies', async () => {
    test = await startLambda({ maxEnvironments: 1 });
    await test.create(
      'dies',
      'export const handler = async (event) => { if (event.dies) process.exit(1); return "ok"; };',
    );
    const [first, second] = await Promise.all([test.invoke('dies', { dies: true }), test.invoke('dies')]);
    expect(first?.error).toBe('Unhandled');
    expect(second?.payload).toBe('ok');
  });
});

describe('faults', () => {
  it('kill: ends the environment mid-event; what it had sent has arrived, the next event starts cold', async () => {
    test = await startLambda();
    await test.create('waits', WAITS_FOR_SERVER);
    test.lambda.addFault('waits', { kind: 'kill', times: 1, afterMs: { min: 300, max: 300 } });
    const killed = await test.invoke('waits', { url });
    expect(killed).toMatchObject({ error: 'Unhandled', payload: { errorType: 'Runtime.ExitError' } });
    expect(held).toHaveLength(1);
    const running = test.invoke('waits', { url });
    await arrived(2);
    letGo();
    expect((await running).payload).toBe('done');
    expect(test.lambda.stats()[0]).toMatchObject({ coldStarts: 2, errors: 1 });
  });

  it('kill: one that comes after the end is kept for a later event', async () => {
    test = await startLambda();
    await test.create(
      'quick',
      'export const handler = async (event) => event.slow ? new Promise(() => {}) : 1;',
    );
    test.lambda.addFault('quick', { kind: 'kill', times: 1, afterMs: 200 });
    expect((await test.invoke('quick')).payload).toBe(1);
    const killed = await test.invoke('quick', { slow: true });
    expect(killed.payload).toMatchObject({ errorType: 'Runtime.ExitError' });
  });

  it('fail: answers an error without running, as often as ordered', async () => {
    test = await startLambda();
    await test.create('count', 'let n = 0; export const handler = async () => ++n;');
    test.lambda.addFault('count', { kind: 'fail', times: 2 });
    const answers = [await test.invoke('count'), await test.invoke('count'), await test.invoke('count')];
    expect(answers.map(({ error }) => error)).toEqual(['Unhandled', 'Unhandled', undefined]);
    expect(answers[2]?.payload).toBe(1);
  });

  it('throttle: refuses before the start', async () => {
    test = await startLambda();
    await test.create('count', 'let n = 0; export const handler = async () => ++n;');
    test.lambda.addFault('count', { kind: 'throttle', times: 1 });
    await expect(test.invoke('count')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    expect((await test.invoke('count')).payload).toBe(1);
  });

  it('delay: waits before it runs', async () => {
    test = await startLambda();
    await test.create('count', 'export const handler = async () => 1;');
    await test.invoke('count');
    test.lambda.addFault('count', { kind: 'delay', times: 1, delayMs: 120 });
    const startedAt = performance.now();
    await test.invoke('count');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(119);
  });

  it('hit with the given probability, and can be called off', async () => {
    const draws = [0.6, 0.4];
    test = await startLambda({ random: () => draws.shift() ?? 0 });
    await test.create('count', 'export const handler = async () => 1;');
    test.lambda.addFault('count', { kind: 'fail', times: 9, probability: 0.5 });
    expect((await test.invoke('count')).error).toBeUndefined();
    expect((await test.invoke('count')).error).toBe('Unhandled');
    test.lambda.clearFaults();
    expect((await test.invoke('count')).error).toBeUndefined();
  });
});
