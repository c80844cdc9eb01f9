import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenerateMacCommand, KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { arn, resource } from './cloud-fixture/template-shorthand.ts';
import { writeStack } from './cloud-fixture/write-stack.ts';

let cloud: Cloud;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloud-kms-test-'));
  const dir = await writeStack(root, {
    service: 'links',
    template: {
      Resources: {
        // Before its key, as a template may have it.
        Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/shop/links', TargetKeyId: { Ref: 'Key' } }),
        ByArn: resource('AWS::KMS::Alias', { AliasName: 'alias/shop/again', TargetKeyId: arn('Key') }),
        Key: resource('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
      },
      Outputs: {
        Id: { Value: { Ref: 'Key' } },
        Arn: { Value: arn('Key') },
        Alias: { Value: { Ref: 'Alias' } },
        Again: { Value: { Ref: 'ByArn' } },
      },
    },
  });
  cloud = await startCloud({ stacks: [dir] });
});
afterAll(async () => {
  await cloud.stop();
  await rm(root, { recursive: true });
});

test('a key from a template is used by whatever the template says of it', async () => {
  const { Id = '', Arn = '', Alias = '', Again = '' } = cloud.outputs['links-test'] ?? {};
  expect([Arn, Alias]).toEqual([`arn:aws:kms:us-east-1:000000000000:key/${Id}`, 'alias/shop/links']);
  const { awsUrl: endpoint, credentials } = cloud;
  const client = new KMSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  const call = { MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('m') } as const;
  const { Mac } = await client.send(new GenerateMacCommand({ ...call, KeyId: Id }));
  for (const KeyId of [Arn, Alias, Again]) {
    expect(await client.send(new VerifyMacCommand({ ...call, KeyId, Mac }))).toMatchObject({
      KeyId: Arn,
      MacValid: true,
    });
  }
  client.destroy();
});
