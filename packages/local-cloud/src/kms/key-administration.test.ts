import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  GenerateMacCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeJournal } from '../control/journal.ts';
import { makeAwsEndpoint } from '../endpoint/aws-endpoint.ts';
import { type LoopbackServer, listenOnLoopback } from '../endpoint/loopback-server.ts';
import { type Iam, makeIam } from '../iam/iam.ts';
import { attachKeyPolicy } from '../provisioning/kms-key.ts';
import { makeKms } from './kms.ts';

const OPERATOR = 'arn:aws:iam::000000000000:role/operator';
const AliasName = 'alias/shop/links';
const aliasArn = `arn:aws:kms:us-east-1:000000000000:${AliasName}`;
const hmac = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } as const;
const message = { MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('m') } as const;
const now = Date.UTC(2026, 0, 1);

let iam: Iam;
let server: LoopbackServer;
let client: KMSClient;
beforeEach(async () => {
  iam = makeIam({ journal: makeJournal() });
  const kms = makeKms({ now: () => now, attachPolicy: (arn, policy) => attachKeyPolicy(iam, arn, policy) });
  server = await listenOnLoopback(0);
  server.answerWith(makeAwsEndpoint({ iam, services: [kms], mounts: [], log: console.error }));
  client = clientOf(iam.keys.admin);
});
afterEach(async () => {
  client.destroy();
  await server.stop();
});

const clientOf = (credentials: Iam['keys']['admin']) =>
  new KMSClient({ endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 });
const create = async (more: object = hmac) =>
  (await client.send(new CreateKeyCommand(more))).KeyMetadata?.Arn ?? '';
const describeKey = async (KeyId: string) =>
  (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
const mac = async (KeyId: string) => (await client.send(new GenerateMacCommand({ ...message, KeyId }))).Mac;

describe('a key', () => {
  test('is created and described', async () => {
    const arn = await create({ ...hmac, Description: 'links' });
    expect(await describeKey(arn)).toMatchObject({
      Arn: arn,
      KeyId: arn.split('/').at(-1),
      CreationDate: new Date(now),
      Description: 'links',
      KeyState: 'Enabled',
      KeySpec: 'HMAC_256',
      MacAlgorithms: ['HMAC_SHA_256'],
    });
    await expect(create({ ...hmac, KeyUsage: 'SIGN_VERIFY' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(client.send(new DescribeKeyCommand({ KeyId: '' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'keyId'"),
    });
  });

  test('that is to be deleted refuses to work, until that is called off and it is enabled', async () => {
    const KeyId = await create();
    await expect(
      client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 3 })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    const scheduled = await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    const DeletionDate = new Date(now + 7 * 24 * 60 * 60 * 1000);
    expect(scheduled).toMatchObject({ KeyState: 'PendingDeletion', DeletionDate });
    expect(await describeKey(KeyId)).toMatchObject({ KeyState: 'PendingDeletion', DeletionDate });
    await expect(mac(KeyId)).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
    await client.send(new CancelKeyDeletionCommand({ KeyId }));
    expect(await describeKey(KeyId)).toMatchObject({ KeyState: 'Disabled' });
    await expect(mac(KeyId)).rejects.toMatchObject({ name: 'DisabledException' });
  });
});

describe('an alias', () => {
  test('moves to another key, and what the old one has made is verified by the old one only', async () => {
    const [old, next] = [await create(), await create()];
    await client.send(new CreateAliasCommand({ AliasName, TargetKeyId: old }));
    const Mac = await mac(AliasName);
    await client.send(new UpdateAliasCommand({ AliasName, TargetKeyId: next }));
    expect((await describeKey(AliasName))?.Arn).toBe(next);
    const verify = (KeyId: string) => client.send(new VerifyMacCommand({ ...message, KeyId, Mac }));
    await expect(verify(AliasName)).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
    expect(await verify(old)).toMatchObject({ MacValid: true });
  });

  test('is there once, and moves to its like only', async () => {
    const [old, other] = [await create(), await create({})];
    await client.send(new CreateAliasCommand({ AliasName, TargetKeyId: old }));
    await expect(client.send(new CreateAliasCommand({ AliasName, TargetKeyId: old }))).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
    const update = (name: string, TargetKeyId: string) =>
      client.send(new UpdateAliasCommand({ AliasName: name, TargetKeyId }));
    await expect(update(AliasName, other)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(update('alias/gone', old)).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

test('whoever moves an alias needs it to be granted on the alias and on both keys', async () => {
  const [old, next] = [await create(), await create()];
  await client.send(new CreateAliasCommand({ AliasName, TargetKeyId: old }));
  const grants = [aliasArn, old, next];
  for (const missing of [...grants, 'none']) {
    const name = `operator-${grants.indexOf(missing)}`;
    const arn = OPERATOR.replace('operator', name);
    const Resource = grants.filter((each) => each !== missing);
    const statement = { Effect: 'Allow', Action: 'kms:UpdateAlias', Resource };
    const trust = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'lambda.amazonaws.com' },
    };
    iam.addRole({
      name,
      arn,
      properties: {
        AssumeRolePolicyDocument: { Statement: trust },
        Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [statement] } }],
      },
    });
    const operator = clientOf(iam.keys.forRole(arn));
    const update = operator.send(new UpdateAliasCommand({ AliasName, TargetKeyId: next }));
    if (missing === 'none') await update;
    else await expect(update).rejects.toThrow(`kms:UpdateAlias on resource: ${missing}`);
    operator.destroy();
  }
});
