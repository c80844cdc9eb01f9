import { expect, it } from 'vitest';
import { signIn } from './sign-in.ts';

const { UserPool, UserPoolClient } = signIn('AllowsServerSideSignIn');

it('lets nobody send a password to the API but who holds credentials of the account, and in some stages only', () => {
  expect(UserPoolClient?.Properties.ExplicitAuthFlows).toEqual([
    'ALLOW_REFRESH_TOKEN_AUTH',
    { 'Fn::If': ['AllowsServerSideSignIn', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', { Ref: 'AWS::NoValue' }] },
  ]);
});

it('leaves it to the stage whether the pool can be deleted', () => {
  expect(UserPool?.Properties.DeletionProtection).toBe('${param:userPoolProtection}');
});
