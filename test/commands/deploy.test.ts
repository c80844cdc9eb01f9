import { callersAccount } from '@orderflow/tooling/deployment/account';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { atFakeAws, stubAwsWith, withoutCredentials } from './aws-environment.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';
import { type Command, runCommand } from './run-command.ts';

let aws: FakeAws;
beforeAll(async () => {
  aws = await startFakeAws();
});
afterAll(() => aws.stop());
beforeEach(() => {
  aws.calls.length = 0;
  aws.stacks.clear();
  aws.answers.clear();
});

function deploy(args: readonly string[], env = {}): Command {
  return runCommand('deploy.ts', args, { env: { ...atFakeAws(aws), ...env } });
}

async function isRefused(command: Command, ...reasons: readonly string[]): Promise<void> {
  expect(await command.exit()).toBe(1);
  for (const reason of reasons) expect(command.output()).toContain(reason);
}

test.each([
  [[], 'Which stage? Name it: --stage <name>'],
  [['--stage', 'demo', '--region', 'eu-west-9'], 'Did you mean eu-west-'],
  [['--stage', 'demo', '--domain', 'shop.example.org'], '--domain and --certificate are given together'],
])('%j is refused with the usage, and AWS is asked nothing', async (args, reason) => {
  await isRefused(deploy(args), reason, 'Usage: npm run deploy');
  expect(aws.calls).toEqual([]);
});

test('without credentials it says how to get some', async () => {
  await isRefused(
    deploy(['--stage', 'demo'], withoutCredentials),
    'There are no AWS credentials.',
    'aws login',
  );
  expect(aws.calls).toEqual([]);
});

test('credentials that AWS refuses stop it at once', async () => {
  const message = 'The security token included in the request is expired';
  aws.answers.set('sts GetCallerIdentity', () => ({ code: 'ExpiredToken', message, status: 403 }));
  await isRefused(deploy(['--stage', 'demo']), 'The AWS credentials have expired.', message);
  expect(aws.calls).toEqual(['sts GetCallerIdentity']);
});

describe('whose account it is', () => {
  beforeEach(() => {
    stubAwsWith(aws);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
      'us-east-1',
      'AWS does not know',
    ],
    ['InvalidClientTokenId', 'The security token is invalid', 'eu-south-1', 'aws account enable-region'],
    [
      'SignatureDoesNotMatch',
      'Signature expired: it is now earlier',
      'us-east-1',
      "this machine's clock is wrong",
    ],
    ['AccessDenied', 'No', 'us-east-1', 'AWS says: No'],
  ])('AWS answers %s (%s) in %s: %s', async (code, message, region, told) => {
    aws.answers.set('sts GetCallerIdentity', () => ({ code, message, status: 403 }));
    await expect(callersAccount(region)).rejects.toThrow(told);
  });

  test('an endpoint where nobody answers is named', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    await expect(callersAccount('us-east-1')).rejects.toThrow('AWS cannot be reached at http://127.0.0.1:1');
  });

  test('AWS tells', async () => {
    expect(await callersAccount('us-east-1')).toEqual({
      accountId: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/olive',
    });
  });
});
