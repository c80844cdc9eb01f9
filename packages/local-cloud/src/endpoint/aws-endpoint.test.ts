import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeJournal } from '../control/journal.ts';
import { type Iam, makeIam } from '../iam/iam.ts';
import { makeAwsEndpoint } from './aws-endpoint.ts';
import type { AwsError, AwsRequest, AwsService } from './aws-service.ts';
import { type LoopbackServer, listenOnLoopback } from './loopback-server.ts';

const ROLE = 'arn:aws:iam::000000000000:role/reader';
const region = 'us-east-1';
const handled: string[] = [];
const complaints: string[] = [];
let iam: Iam;
let server: LoopbackServer;

/** Answers `{}` and asks for the permission `<name>:Call`. */
function aService(signingName: string): AwsService {
  return {
    signingName,
    requiredPermissions: () => [{ action: `${signingName}:Call`, resource: '*' }],
    async handle({ method, body }: AwsRequest) {
      if (body.includes('break')) throw new Error('broken on purpose');
      handled.push(`${signingName} ${method}`);
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Buffer.from('{}'),
      };
    },
    errorResponse: ({ code, message, status }: AwsError) => ({
      status,
      headers: { 'x-amzn-errortype': code },
      body: Buffer.from(JSON.stringify({ __type: code, message })),
    }),
    stop: async () => undefined,
  };
}

beforeAll(async () => {
  iam = makeIam({ journal: makeJournal() });
  const Statement = [{ Effect: 'Allow', Action: 'dynamodb:Call', Resource: '*' }];
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  iam.addRole({
    name: 'reader',
    arn: ROLE,
    properties: {
      AssumeRolePolicyDocument: { Statement: [trust] },
      Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }],
    },
  });
  server = await listenOnLoopback(0);
  const services = ['dynamodb', 'lambda', 's3'].map(aService);
  const mounts = [
    {
      matches: (path: string) => path.startsWith('/_control/'),
      handler: (_: unknown, response: { end(text: string): void }) => response.end('mounted'),
    },
  ];
  server.answerWith(makeAwsEndpoint({ iam, services, mounts, log: (message) => complaints.push(message) }));
});
afterAll(() => server.stop());

const asRole = () => ({ endpoint: server.url, region, credentials: iam.keys.forRole(ROLE), maxAttempts: 1 });
const asAdmin = () => ({ ...asRole(), credentials: iam.keys.admin });
const get = (name = 'orders') => new GetItemCommand({ TableName: name, Key: { pk: { S: 'a' } } });

describe('the endpoint', () => {
  test('finds service and caller in the signature', async () => {
    await new DynamoDBClient(asRole()).send(get());
    expect(handled.at(-1)).toBe('dynamodb POST');
  });

  test("refuses what the caller's role does not grant, before the service sees it", async () => {
    const before = handled.length;
    const call = new LambdaClient(asRole()).send(new InvokeCommand({ FunctionName: 'f' }));

    await expect(call).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: arn:aws:sts::000000000000:assumed-role\/reader\/reader is not authorized/,
      ),
    });
    expect(handled).toHaveLength(before);
  });

  test('lets the admin key do anything', async () => {
    await new LambdaClient(asAdmin()).send(new InvokeCommand({ FunctionName: 'f' }));
    expect(handled.at(-1)).toBe('lambda POST');
  });

  test('says so when a service is not emulated', async () => {
    await expect(new EventBridgeClient(asAdmin()).send(new ListRulesCommand({}))).rejects.toThrow(
      /does not emulate events/,
    );
  });

  test("holds each service to its real counterpart's body limit", async () => {
    const payload = Buffer.alloc(7 * 1024 * 1024, 32);
    const call = new LambdaClient(asAdmin()).send(new InvokeCommand({ FunctionName: 'f', Payload: payload }));
    await expect(call).rejects.toMatchObject({ name: 'RequestEntityTooLargeException' });
  });

  test('identifies the sender of a presigned form by its credential field', async () => {
    const { url, fields } = await createPresignedPost(new S3Client(asRole()), { Bucket: 'files', Key: 'k' });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['content']), 'k');

    const answer = await fetch(url, { method: 'POST', body: form });

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('assumed-role/reader/reader is not authorized to perform: s3:Call');
  });

  test('takes an unsigned request for an anonymous one to S3, and refuses it', async () => {
    const answer = await fetch(`${server.url}/files/secret`);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDenied']);
  });

  test("passes a browser's preflight to S3", async () => {
    await fetch(`${server.url}/files/k`, { method: 'OPTIONS' });
    expect(handled.at(-1)).toBe('s3 OPTIONS');
  });

  test('serves what is mounted beside the services', async () => {
    expect(await (await fetch(`${server.url}/_control/idle`)).text()).toBe('mounted');
  });

  test('answers a fault of its own with 500 and reports it', async () => {
    await expect(new DynamoDBClient(asRole()).send(get('break'))).rejects.toMatchObject({
      name: 'InternalFailure',
    });
    expect(complaints.join()).toContain('broken on purpose');
  });
});
