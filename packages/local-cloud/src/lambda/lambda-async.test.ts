import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import { type LambdaUnderTest, ROLE, startLambda } from './lambda-for-test.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:failures';
type Report = { arn: string; body: Record<string, unknown>; functionArn: string };

let test: LambdaUnderTest;
let reports: Report[];
afterEach(() => test.stop());

async function start(
  authorize: (role: string, permission: Permission) => void = () => undefined,
): Promise<void> {
  reports = [];
  test = await startLambda({
    authorize,
    async sendToDestination(arn, body, functionArn) {
      reports.push({ arn, body: JSON.parse(body) as Report['body'], functionArn });
    },
  });
}

async function invokeAsync(payload: unknown): Promise<number | undefined> {
  const command = { FunctionName: 'job', InvocationType: 'Event', Payload: JSON.stringify(payload) } as const;
  return (await test.client.send(new InvokeCommand(command))).StatusCode;
}

const idle = () => expect.poll(() => test.lambda.isIdle(), { timeout: 5_000 }).toBe(true);
const runs = () => test.journal.entries().filter((entry) => entry.kind === 'invocation');
const changes = () =>
  test.journal.entries().flatMap((entry) => (entry.kind === 'async-event' ? [entry.change] : []));
const FAILS = 'export const handler = async () => { throw new Error("no"); };';

describe('an asynchronous invocation', () => {
  it('is accepted at once and runs once', async () => {
    await start();
    await test.create('job', 'export const handler = async () => 1;');
    expect(await invokeAsync({})).toBe(202);
    await idle();
    expect(runs()).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  it('is tried three times under one request id, then reported to the destination', async () => {
    await start();
    await test.create('job', FAILS);
    test.lambda.configureAsync({
      FunctionName: 'job',
      DestinationConfig: { OnFailure: { Destination: QUEUE } },
    });
    await invokeAsync({ order: 7 });
    await idle();
    expect(runs()).toHaveLength(3);
    expect(new Set(runs().map((run) => run.requestId)).size).toBe(1);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.arn).toBe(QUEUE);
    expect(reports[0]?.body).toMatchObject({
      version: '1.0',
      requestContext: {
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
        requestId: runs()[0]?.requestId,
      },
      requestPayload: { order: 7 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'no' },
    });
  });

  it('is retried as often as the template says, and its success is reported where that is asked for', async () => {
    await start();
    await test.create(
      'job',
      'let n = 0; export const handler = async () => { if (++n < 2) throw 0; return n; };',
    );
    test.lambda.configureAsync({
      FunctionName: 'job',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnSuccess: { Destination: QUEUE } },
    });
    await invokeAsync({});
    await idle();
    expect(reports[0]?.body).toMatchObject({ requestContext: { condition: 'Success' }, responsePayload: 2 });
  });

  it('waits while the function is throttled, without losing a retry', async () => {
    await start();
    await test.create('job', FAILS);
    test.lambda.configureAsync({ FunctionName: 'job', MaximumRetryAttempts: 1 });
    test.lambda.addFault('job', { kind: 'throttle', times: 2 });
    await invokeAsync({});
    await idle();
    expect(runs().map((run) => run.outcome)).toEqual(['throttled', 'throttled', 'error', 'error']);
    // Given up without a destination, and so lost.
    expect(changes()).toEqual(['received', 'attempted', 'attempted', 'dropped']);
  });

  it("needs the function role's permission to send to the destination", async () => {
    const asked: unknown[] = [];
    await start((role, permission) => {
      if (!permission.action.startsWith('sqs:')) return;
      asked.push([role, permission]);
      throw new AwsError('AccessDenied', 'no', 403);
    });
    await test.create('job', FAILS);
    test.lambda.configureAsync({
      FunctionName: 'job',
      DestinationConfig: { OnFailure: { Destination: QUEUE } },
    });
    await invokeAsync({});
    await idle();
    expect(asked).toEqual([[ROLE, { action: 'sqs:SendMessage', resource: QUEUE }]]);
    expect(reports).toEqual([]);
    expect(changes().slice(-2)).toEqual(['undelivered', 'dropped']);
  });
});
