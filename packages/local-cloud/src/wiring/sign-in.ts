/** Signs anybody in without a page: tests and tools get the token that the user pool would issue. */
import type { ResolvedStack } from '../cloudformation/resolve-stack.ts';
import type { Oidc } from '../oidc/oidc.ts';

export type SignIn = (user: {
  readonly email: string;
  readonly groups?: readonly string[];
  /** Default one hour; negative for a token that has expired. */
  readonly expiresInSeconds?: number;
}) => Promise<string>;

export function makeSignIn(oidc: Oidc, stacks: readonly ResolvedStack[]): SignIn {
  const resources = stacks.flatMap((stack) => stack.resources);
  const client = resources.find(({ type }) => type === 'AWS::Cognito::UserPoolClient');
  return async (user) => {
    if (!client) throw new Error('No stack has a user pool client to sign in to');
    return oidc.issueToken({ poolId: String(client.properties.UserPoolId), clientId: client.name, ...user });
  };
}
