import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { resolveStacks } from '@orderflow/local-cloud/cloudformation/resolve-stacks';
import { stacks } from '@orderflow/tooling/stacks';
import { describe, expect, test } from 'vitest';

/** The types of all resources that the stacks create with these parameters. */
function created(parameters: Record<string, string>): string[] {
  const packaged = stacks.map((folder) => readPackagedStack(folder, parameters));
  const resolved = resolveStacks(packaged, { awsUrl: 'http://aws', apiUrl: 'http://api' });
  return resolved.flatMap(({ resources }) => resources.map(({ type }) => type));
}

describe('the sender identity, of which an account holds one per region', () => {
  test('is created by the stage that is to create it', () => {
    expect(created({}).filter((type) => type === 'AWS::SES::EmailIdentity')).toHaveLength(1);
  });

  test('is left to another stage on demand, with everything else in place', () => {
    const everything = created({});
    expect(created({ CreateSenderIdentity: 'false' })).toEqual(
      everything.filter((type) => type !== 'AWS::SES::EmailIdentity'),
    );
  });
});
