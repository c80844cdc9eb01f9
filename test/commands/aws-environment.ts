/** The environment variables of a process that takes a fake for AWS. */
import { vi } from 'vitest';
import type { FakeAws } from './fake-aws.ts';

export function atFakeAws({ url }: FakeAws): Record<string, string | undefined> {
  return {
    ...withoutCredentials,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    // The framework and the commands ask CloudFormation this often, in ms.
    SLS_AWS_MONITORING_FREQUENCY: '20',
  };
}

/** This process takes the fake for AWS, too, until `vi.unstubAllEnvs()`. */
export function stubAwsWith(aws: FakeAws): void {
  for (const [name, value] of Object.entries(atFakeAws(aws))) vi.stubEnv(name, value);
}

/** None of whoever runs the tests, and no machine in a cloud to ask for some. */
export const withoutCredentials = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};
