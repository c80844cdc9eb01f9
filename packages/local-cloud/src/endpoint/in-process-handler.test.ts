import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeJournal } from '../control/journal.ts';
import { makeIam } from '../iam/iam.ts';
import { makeSqs, type SqsService } from '../sqs/sqs.ts';
import { makeAwsCall } from './aws-calls.ts';
import { makeInProcessHandler } from './in-process-handler.ts';

const ROLE = 'arn:aws:iam::000000000000:role/sender';
// Nobody listens there.
const endpoint = 'http://127.0.0.1:9';
const QueueUrl = `${endpoint}/000000000000/parcels`;
const iam = makeIam({ journal: makeJournal() });
let sqs: SqsService;

function aClient(credentials: { accessKeyId: string; secretAccessKey: string }): SQSClient {
  const call = makeAwsCall({ iam, services: [sqs], log: () => undefined });
  const requestHandler = makeInProcessHandler(call);
  return new SQSClient({ endpoint, region: 'us-east-1', credentials, requestHandler });
}

beforeAll(async () => {
  sqs = await makeSqs({ endpointUrl: () => endpoint });
  await sqs.createQueue({ QueueName: 'parcels' });
  const Statement = [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }];
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  const AssumeRolePolicyDocument = { Statement: [trust] };
  const Policies = [{ PolicyName: 'p', PolicyDocument: { Statement } }];
  iam.addRole({ name: 'sender', arn: ROLE, properties: { AssumeRolePolicyDocument, Policies } });
});

afterAll(() => sqs.stop());

test('sends and receives without a socket', async () => {
  const client = aClient(iam.keys.admin);
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a parcel for Zoë' }));
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['a parcel for Zoë']);
});

test('refuses what the role does not grant, as the endpoint does', async () => {
  const client = aClient(iam.keys.forRole(ROLE));
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'granted' }));
  const refused = client.send(new ReceiveMessageCommand({ QueueUrl }));
  await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('ends a long poll at once when it is aborted', async () => {
  await aClient(iam.keys.admin).send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  const hangUp = new AbortController();
  const startedAt = performance.now();
  const poll = aClient(iam.keys.admin).send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
    abortSignal: hangUp.signal,
  });
  setImmediate(() => hangUp.abort());
  await expect(poll).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
