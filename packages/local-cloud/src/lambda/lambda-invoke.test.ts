import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LambdaUnderTest, startLambda, zipOf } from './lambda-for-test.ts';

let test: LambdaUnderTest;
beforeEach(async () => {
  test = await startLambda();
});
afterEach(() => test.stop());

describe('Invoke', () => {
  it('answers with what the handler returns', async () => {
    await test.create('echo', 'export const handler = async (event) => ({ got: event });');
    expect(await test.invoke('echo', { a: 1 })).toEqual({
      status: 200,
      error: undefined,
      payload: { got: { a: 1 } },
    });
  });

  it('answers null when the handler returns nothing', async () => {
    await test.create('nothing', 'export const handler = async () => {};');
    expect((await test.invoke('nothing')).payload).toBeNull();
  });

  it('runs a CommonJS handler in a folder of the archive', async () => {
    const files = { 'src/place/handler.js': 'exports.main = async () => __filename.endsWith("handler.js");' };
    await test.create('cjs', files, { Handler: 'src/place/handler.main' });
    expect((await test.invoke('cjs')).payload).toBe(true);
  });

  it('takes a name, an ARN and a partial ARN', async () => {
    await test.create('echo', 'export const handler = async () => "here";');
    for (const name of [
      'arn:aws:lambda:us-east-1:000000000000:function:echo',
      '000000000000:function:echo',
      'echo',
    ]) {
      expect((await test.invoke(name)).payload).toBe('here');
    }
  });

  it('refuses a function that does not exist', async () => {
    await expect(test.invoke('missing')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('refuses a payload that is not JSON', async () => {
    await test.create('echo', 'export const handler = async () => 1;');
    const command = new InvokeCommand({ FunctionName: 'echo', Payload: 'not json' });
    await expect(test.client.send(command)).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  it('refuses a payload over 6 MB', async () => {
    await test.create('echo', 'export const handler = async () => 1;');
    await expect(test.invoke('echo', 'x'.repeat(6_291_456))).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
  });

  it('only checks when the invocation is a dry run', async () => {
    await test.create('echo', 'export const handler = async () => 1;');
    const answer = await test.client.send(
      new InvokeCommand({ FunctionName: 'echo', InvocationType: 'DryRun' }),
    );
    expect(answer.StatusCode).toBe(204);
    expect(test.lambda.stats()[0]).toMatchObject({ invocations: 0 });
  });

  it('describes a function', async () => {
    await test.create('echo', 'export const handler = async () => 1;', { MemorySize: 256, Timeout: 7 });
    const { Configuration } = await test.client.send(new GetFunctionCommand({ FunctionName: 'echo' }));
    expect(Configuration).toMatchObject({
      FunctionName: 'echo',
      MemorySize: 256,
      Timeout: 7,
      State: 'Active',
    });
  });
});

describe('a callback handler', () => {
  const SOURCE = 'export const handler = (event, context, callback) => callback(null, "called back");';

  it('answers on the runtimes that had them', async () => {
    await test.create('callback', SOURCE, { Runtime: 'nodejs22.x' });
    expect((await test.invoke('callback')).payload).toBe('called back');
  });

  it('is refused by nodejs24.x', async () => {
    await test.create('callback', SOURCE);
    expect((await test.invoke('callback')).payload).toMatchObject({
      errorType: 'Runtime.CallbackHandlerDeprecated',
    });
  });
});

describe('the execution environment', () => {
  it('holds the variables of the template and those that Lambda reserves, and no others', async () => {
    const source = 'export const handler = async () => process.env;';
    await test.create('env', source, {
      MemorySize: 256,
      Environment: { Variables: { TABLE_NAME: 'orders', N: 5 } },
    });
    const { payload } = await test.invoke('env');
    expect(payload).toMatchObject({
      TABLE_NAME: 'orders',
      N: '5',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIA-OF-ROLE',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      _HANDLER: 'index.handler',
    });
    expect(payload).not.toHaveProperty('HOME');
  });

  it('passes the context', async () => {
    const source = `export const handler = async (event, context) =>
      ({ ...context, left: context.getRemainingTimeInMillis() });`;
    await test.create('context', source, { Timeout: 5, MemorySize: 256 });
    const { payload } = await test.invoke('context');
    expect(payload).toMatchObject({
      functionName: 'context',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context',
      memoryLimitInMB: '256',
      logGroupName: '/aws/lambda/context',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((payload as { left: number }).left).toBeGreaterThan(4_000);
    expect((payload as { left: number }).left).toBeLessThanOrEqual(5_000);
  });

  it('is kept warm: one cold start, state survives', async () => {
    await test.create('count', 'let n = 0; export const handler = async () => ++n;');
    const counts = [];
    for (let i = 0; i < 3; i += 1) counts.push((await test.invoke('count')).payload);
    expect(counts).toEqual([1, 2, 3]);
    expect(test.lambda.stats()[0]).toMatchObject({ invocations: 3, coldStarts: 1, environments: 1 });
    const runs = test.journal.entries().filter((entry) => entry.kind === 'invocation');
    expect(runs.map((run) => run.initMs !== undefined)).toEqual([true, false, false]);
  });

  it('runs new code after an update, and the old code to its end', async () => {
    await test.create('slow', gated('old'));
    const gate = join(await mkdtemp(join(tmpdir(), 'gate-')), 'open');
    const running = test.invoke('slow', { waitsFor: gate });
    await expect.poll(() => test.lines()).toContainEqual({ message: 'waiting' });
    await test.lambda.updateCode('slow', zipOf({ 'index.mjs': gated('new') }));
    expect((await test.invoke('slow', {})).payload).toBe('new');
    await writeFile(gate, '');
    expect((await running).payload).toBe('old');
  });

  it('ends after a while without work', async () => {
    await test.stop();
    test = await startLambda({ idleMs: 1 });
    await test.create('count', 'export const handler = async () => 1;');
    await test.invoke('count');
    await expect.poll(() => test.lambda.stats()[0]?.environments).toBe(0);
  });
});

function gated(version: string): string {
  return `import { existsSync } from 'node:fs';
  import { setTimeout } from 'node:timers/promises';
  export const handler = async ({ waitsFor }) => {
    if (waitsFor) console.log('waiting');
    while (waitsFor && !existsSync(waitsFor)) await setTimeout(1);
    return '${version}';
  };`;
}
