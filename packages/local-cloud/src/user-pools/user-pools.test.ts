import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import { makeOidc, type Oidc } from '../oidc/oidc.ts';
import { makeUserPools } from './user-pools.ts';

const UserPoolId = 'us-east-1_shop';
const Username = 'ada@example.com';
const Password = 'correct horse battery';
const redirects = { callbackUrls: [], logoutUrls: [] };

let nowMs: number;
let oidc: Oidc;
let served: ServedService;
let client: CognitoIdentityProviderClient;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 1);
  oidc = await makeOidc({ endpointUrl: () => 'http://127.0.0.1:1' });
  const authFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH'];
  oidc.registerClient({ poolId: UserPoolId, clientId: 'page', ...redirects, authFlows });
  oidc.registerClient({ poolId: UserPoolId, clientId: 'strict', ...redirects });
  const pools = makeUserPools({ issueTokens: oidc.issueTokens, now: () => nowMs });
  pools.createPool({
    poolId: UserPoolId,
    arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
    minimumPasswordLength: 12,
    groups: new Set(['operators']),
  });
  served = await serveService(pools);
  client = new CognitoIdentityProviderClient(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
  await oidc.stop();
});

const create = (name = Username) =>
  client.send(new AdminCreateUserCommand({ UserPoolId, Username: name, MessageAction: 'SUPPRESS' }));
const setPassword = (password = Password) =>
  client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }));
const signIn = (password = Password, ClientId = 'page', USERNAME = Username) =>
  client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );
const list = (changes: object = {}) => client.send(new ListUsersCommand({ UserPoolId, ...changes }));

describe('somebody who was created', () => {
  it('signs in with the permanent password, as the person the token names', async () => {
    const { User } = await create();
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    await setPassword();
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'operators' }));
    const { AuthenticationResult } = await signIn();
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      aud: 'page',
      token_use: 'id',
      sub: User?.Username,
      email: Username,
      'cognito:groups': ['operators'],
    });
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
  });

  it('is the same person as on the sign-in page', async () => {
    const { User } = await create();
    const token = await oidc.issueToken({ poolId: UserPoolId, clientId: 'page', email: Username });
    expect(decodeJwt(token).sub).toBe(User?.Username);
  });

  it('is found, and gone once deleted', async () => {
    await create();
    const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(found.UserAttributes).toContainEqual({ Name: 'email', Value: Username });
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    const again = client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    await expect(again).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});

describe('refused', () => {
  it.each([
    ['a second one of the same address', () => create(), 'UsernameExistsException'],
    ['a name that is no address', () => create('ada'), 'InvalidParameterException'],
    ['a short password', () => setPassword('short'), 'InvalidPasswordException'],
    ['a wrong password', () => signIn('something else'), 'NotAuthorizedException'],
    ['a stranger', () => signIn(Password, 'page', 'eve@example.com'), 'NotAuthorizedException'],
    ['a client that allows no such flow', () => signIn(Password, 'strict'), 'InvalidParameterException'],
    ['an unknown client', () => signIn(Password, 'nobody'), 'ResourceNotFoundException'],
    [
      'an unknown group',
      () => client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'kings' })),
      'ResourceNotFoundException',
    ],
    ['an unknown pool', () => list({ UserPoolId: 'us-east-1_none' }), 'ResourceNotFoundException'],
    [
      'a filter by what is no attribute',
      () => list({ Filter: 'shoes = "red"' }),
      'InvalidParameterException',
    ],
  ])('is %s', async (_what, attempt, name) => {
    await create();
    await setPassword();
    await expect(attempt()).rejects.toMatchObject({ name });
  });
});

describe('the list', () => {
  it('is filtered by the beginning of an address, and says since when', async () => {
    await create('guest-1@example.com');
    await create();
    const { Users } = await list({ Filter: 'email ^= "guest-"' });
    expect(Users).toMatchObject([{ UserCreateDate: new Date(nowMs) }]);
    expect(Users?.[0]?.Attributes).toContainEqual({ Name: 'email', Value: 'guest-1@example.com' });
  });

  it('comes in pages, also when people of earlier pages are deleted meanwhile', async () => {
    for (const name of ['a', 'b', 'c']) {
      nowMs += 1000;
      await create(`${name}@example.com`);
    }
    const first = await list({ Limit: 2 });
    for (const { Username: name } of first.Users ?? [])
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: name }));
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect([first.Users?.length, second.Users?.length, second.PaginationToken]).toEqual([2, 1, undefined]);
  });
});
