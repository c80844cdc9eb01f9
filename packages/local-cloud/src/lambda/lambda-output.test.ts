import { afterEach, describe, expect, it } from 'vitest';
import { makeJournal } from '../control/journal.ts';
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import { type LambdaUnderTest, startLambda } from './lambda-for-test.ts';

let test: LambdaUnderTest;
afterEach(() => test.stop());

describe('what a handler prints', () => {
  it('reaches the journal in order, before the result, whatever printed it', async () => {
    test = await startLambda();
    await test.create(
      'prints',
      `export const handler = async () => {
      console.log(JSON.stringify({ level: 'INFO', message: 'one' }));
      process.stdout.write('tw');
      process.stdout.write('o\\nthree\\n');
      console.error('four');
      new console.Console({ stdout: process.stdout, stderr: process.stderr }).info('five');
      process.stdout.write('six, unfinished');
    };`,
    );
    await test.invoke('prints');
    const messages = test.lines().map((line) => line.message);
    expect(messages).toEqual(['one', 'two', 'three', 'four', 'five', 'six, unfinished']);
    expect(test.lines()[0]).toEqual({ level: 'INFO', message: 'one' });
    expect(
      test.journal
        .entries()
        .map((entry) => entry.kind)
        .at(-1),
    ).toBe('invocation');
  });

  it('carries the request id that was current, none during init', async () => {
    test = await startLambda();
    await test.create(
      'ids',
      `console.log('init');
      export const handler = async (event, context) => { console.log(context.awsRequestId); };`,
    );
    await Promise.all([test.invoke('ids'), test.invoke('ids')]);
    const logs = test.journal.entries().filter((entry) => entry.kind === 'log');
    for (const { line, requestId } of logs) expect(line.message).toBe(requestId === '' ? 'init' : requestId);
    expect(new Set(logs.map((log) => log.requestId)).size).toBe(3);
  });

  it('is kept when the environment is ended at its timeout', async () => {
    test = await startLambda();
    await test.create('loops', 'export const handler = async () => { console.log("so far"); for (;;) {} };', {
      Timeout: 0.2,
    });
    await test.invoke('loops');
    expect(test.lines()).toEqual([{ message: 'so far' }]);
  });
});

describe('log permissions', () => {
  const SOURCE = 'export const handler = async () => { console.log("hello"); return "ran"; };';

  it('are judged once for each environment, on the log group and stream', async () => {
    const asked: Permission[] = [];
    test = await startLambda({ authorize: (_role, permission) => void asked.push(permission) });
    await test.create('talks', SOURCE);
    await test.invoke('talks');
    await test.invoke('talks');
    const group = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/talks';
    expect(asked).toEqual([
      { action: 'logs:CreateLogStream', resource: `${group}:*` },
      { action: 'logs:PutLogEvents', resource: expect.stringContaining(`${group}:log-stream:`) },
    ]);
  });

  it.each(['logs:CreateLogStream', 'logs:PutLogEvents'])(
    'without %s the function runs and its lines are lost',
    async (action) => {
      const journal = makeJournal();
      test = await startLambda({
        journal,
        authorize(_role, permission) {
          if (permission.action === action) throw new AwsError('AccessDenied', 'no', 403);
        },
      });
      await test.create('mute', SOURCE);
      expect((await test.invoke('mute')).payload).toBe('ran');
      expect(test.lines()).toEqual([]);
    },
  );
});
