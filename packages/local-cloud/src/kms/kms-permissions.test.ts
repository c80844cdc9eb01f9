import { GenerateMacCommand, KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../cloudformation/template.ts';
import { makeJournal } from '../control/journal.ts';
import { makeAwsEndpoint } from '../endpoint/aws-endpoint.ts';
import { type LoopbackServer, listenOnLoopback } from '../endpoint/loopback-server.ts';
import { type Iam, makeIam } from '../iam/iam.ts';
import { createKey } from '../provisioning/kms-key.ts';
import { type KmsService, makeKms } from './kms.ts';

const ROLE = 'arn:aws:iam::000000000000:role/signer';
const ROOT = 'arn:aws:iam::000000000000:root';
const ID = '01234567-89ab-cdef-0123-456789abcdef';
const ARN = `arn:aws:kms:us-east-1:000000000000:key/${ID}`;

let iam: Iam;
let kms: KmsService;
let server: LoopbackServer;
let client: KMSClient;

beforeEach(async () => {
  iam = makeIam({ journal: makeJournal() });
  kms = makeKms();
  server = await listenOnLoopback(0);
  server.answerWith(makeAwsEndpoint({ iam, services: [kms], mounts: [], log: console.error }));
});
afterEach(async () => {
  client.destroy();
  await server.stop();
});

/** One role with these statements, one key with this policy. */
function setUp(statements: readonly unknown[], keyPolicy?: readonly JsonObject[]) {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  iam.addRole({
    name: 'signer',
    arn: ROLE,
    properties: {
      AssumeRolePolicyDocument: { Statement: trust },
      Policies: [{ PolicyName: 'signer', PolicyDocument: { Statement: statements } }],
    },
  });
  const properties = {
    KeySpec: 'HMAC_256',
    KeyUsage: 'GENERATE_VERIFY_MAC',
    ...(keyPolicy && { KeyPolicy: { Version: '2012-10-17', Statement: keyPolicy } }),
  };
  createKey(
    { iam, kms },
    {
      stack: 's',
      logicalId: 'Key',
      type: 'AWS::KMS::Key',
      name: ID,
      physicalId: ID,
      arn: ARN,
      properties,
      emulation: 'full',
    },
  );
  kms.createAlias('alias/links', ID);
  client = new KMSClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: iam.keys.forRole(ROLE),
    maxAttempts: 1,
  });
}

const call = { MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('m') } as const;
const generate = (KeyId = ID) => client.send(new GenerateMacCommand({ ...call, KeyId }));
const verify = (Mac = Buffer.alloc(32)) => client.send(new VerifyMacCommand({ ...call, KeyId: ID, Mac }));

const grant = (more: object = {}) => ({ Effect: 'Allow', Action: 'kms:GenerateMac', Resource: ARN, ...more });
const toAccount = { Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'kms:*', Resource: '*' };
const toRole = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'kms:GenerateMac', Resource: '*' };

const denied = (reason: string) => ({
  name: 'AccessDeniedException',
  $metadata: { httpStatusCode: 400 },
  message: `User: arn:aws:sts::000000000000:assumed-role/signer/signer is not authorized to perform: kms:GenerateMac on resource: ${ARN} ${reason}`,
});
const notByRole = denied('because no identity-based policy allows the kms:GenerateMac action');
const notByKey = denied('because no resource-based policy allows the kms:GenerateMac action');
const byKey = denied('with an explicit deny in a resource-based policy');

describe('a role may use a key', () => {
  test('that its policy names, each action by itself', async () => {
    setUp([grant()]);
    const { Mac } = await generate();
    await expect(verify(Buffer.from(Mac ?? []))).rejects.toThrow(/not authorized to perform: kms:VerifyMac/);
  });

  test('and verifies with the other action alone', async () => {
    setUp([grant({ Action: 'kms:VerifyMac' })]);
    await expect(generate()).rejects.toMatchObject(notByRole);
    await expect(verify()).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
  });

  test.each([
    ['no grant', []],
    ['a grant on another key', [grant({ Resource: ARN.replace('key/0', 'key/1') })]],
    ['a grant on the alias, which is no resource of these actions', [grant({ Resource: aliasArn() })]],
  ])('not with %s', async (_what, statements) => {
    setUp(statements);
    await expect(generate()).rejects.toMatchObject(notByRole);
    await expect(generate('alias/links')).rejects.toMatchObject(notByRole);
  });

  test('by its alias, when the policy asks for that', async () => {
    setUp([grant({ Condition: { StringEquals: { 'kms:RequestAlias': 'alias/links' } } })]);
    await expect(generate()).rejects.toMatchObject(notByRole);
    await expect(generate('alias/links')).resolves.toMatchObject({ KeyId: ARN });
  });
});

describe("the key's policy", () => {
  test.each<[string, readonly JsonObject[], object | undefined]>([
    ['that leaves it to the account lets the role through', [toAccount], undefined],
    [
      'that names the account by its number does, too',
      [{ ...toAccount, Principal: { AWS: '000000000000' } }],
      undefined,
    ],
    [
      'that says nothing of the account stops it',
      [{ ...toAccount, Principal: { AWS: `${ROLE}-2` } }],
      notByKey,
    ],
    [
      'that leaves another action to the account stops it',
      [{ ...toAccount, Action: 'kms:VerifyMac' }],
      notByKey,
    ],
    ['that denies it to the account stops it', [toAccount, { ...toAccount, Effect: 'Deny' }], byKey],
    ['that denies it to the role stops it', [toAccount, { ...toRole, Effect: 'Deny' }], byKey],
  ])('%s', async (_what, keyPolicy, error) => {
    setUp([grant()], keyPolicy);
    if (error) await expect(generate()).rejects.toMatchObject(error);
    else await expect(generate()).resolves.toMatchObject({ KeyId: ARN });
  });

  test('may let a role in whose own policies say nothing', async () => {
    setUp([], [toRole]);
    await expect(generate()).resolves.toMatchObject({ KeyId: ARN });
  });
});

function aliasArn(): string {
  return ARN.replace(/key\/.*/, 'alias/links');
}
