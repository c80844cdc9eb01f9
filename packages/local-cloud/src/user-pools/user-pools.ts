/**
 * The administrators' side of Cognito user pools: people are created, given a password, put into groups, signed in and deleted.
 *
 * Emulated: AdminCreateUser, AdminSetUserPassword, AdminInitiateAuth with ADMIN_USER_PASSWORD_AUTH for clients that allow it,
 * AdminAddUserToGroup, AdminGetUser, AdminDeleteUser, ListUsers with its filter and pages, for pools whose people sign in by their
 * address; the pool's minimum length of passwords; its groups. Tokens are those of `oidc/`.
 *
 * Not emulated: invitations by email (MessageAction is taken as SUPPRESS), temporary passwords' new-password challenge, refresh
 * tokens, MFA, custom attributes, disabled people, triggers, every other operation. Whoever signs in by the page needs no account.
 */
import { errorResponse, jsonResponse } from '../endpoint/aws-json.ts';
import { AwsError, type AwsRequest, type AwsService } from '../endpoint/aws-service.ts';
import type { Oidc } from '../oidc/oidc.ts';
import { listUsers } from './list-users.ts';
import { makeUserDirectory, type PoolRules, type PoolUser, type UserDirectory } from './user-directory.ts';
import { type Operation, optionalText, readCall, requiredText, type UserPoolCall } from './user-pool-call.ts';

type Pool = { readonly arn: string; readonly users: UserDirectory };

export type UserPools = AwsService & {
  createPool(pool: PoolRules & { readonly poolId: string; readonly arn: string }): void;
};

type Options = { readonly issueTokens: Oidc['issueTokens']; now?(): number };

export function makeUserPools({ issueTokens, now = Date.now }: Options): UserPools {
  const pools = new Map<string, Pool>();
  const poolOf = (poolId: string): Pool => {
    const pool = pools.get(poolId);
    if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
    return pool;
  };
  return {
    signingName: 'cognito-idp',
    requiredPermissions(request) {
      const { operation, poolId } = readCall(request);
      return [{ action: `cognito-idp:${operation}`, resource: poolOf(poolId).arn }];
    },
    async handle(request: AwsRequest) {
      const call = readCall(request);
      return jsonResponse(200, await ANSWERS[call.operation](poolOf(call.poolId).users, call, issueTokens));
    },
    errorResponse,
    createPool: ({ poolId, arn, ...rules }) =>
      void pools.set(poolId, { arn, users: makeUserDirectory(rules, now) }),
    stop: async () => undefined,
  };
}

type Answer = (
  users: UserDirectory,
  call: UserPoolCall,
  issueTokens: Oidc['issueTokens'],
) => object | Promise<object>;

const usernameIn = ({ input }: UserPoolCall) => requiredText(input, 'Username');

const ANSWERS: Readonly<Record<Operation, Answer>> = {
  AdminCreateUser(users, call) {
    const user = users.create(emailIn(call), optionalText(call.input, 'TemporaryPassword'));
    return { User: { ...described(user), Attributes: attributesOf(user) } };
  },
  AdminSetUserPassword(users, call) {
    users.setPassword(usernameIn(call), requiredText(call.input, 'Password'), call.input.Permanent === true);
    return {};
  },
  AdminInitiateAuth: signIn,
  AdminAddUserToGroup(users, call) {
    users.addToGroup(usernameIn(call), requiredText(call.input, 'GroupName'));
    return {};
  },
  AdminGetUser(users, call) {
    const user = users.find(usernameIn(call));
    return { ...described(user), UserAttributes: attributesOf(user) };
  },
  AdminDeleteUser(users, call) {
    users.delete(usernameIn(call));
    return {};
  },
  ListUsers(users, { input }) {
    const page = listUsers(users.all(), {
      filter: optionalText(input, 'Filter'),
      limit: input.Limit as number | undefined,
      paginationToken: optionalText(input, 'PaginationToken'),
    });
    return {
      Users: page.users.map((user) => ({ ...described(user), Attributes: attributesOf(user) })),
      ...(page.paginationToken === undefined ? {} : { PaginationToken: page.paginationToken }),
    };
  },
};

/** The pools here let people sign in by their address, so that it is what they are created by. */
function emailIn(call: UserPoolCall): string {
  const email = usernameIn(call);
  if (!email.includes('@')) throw invalid('Username should be an email.');
  return email;
}

async function signIn(users: UserDirectory, call: UserPoolCall, issueTokens: Oidc['issueTokens']) {
  const flow = requiredText(call.input, 'AuthFlow');
  if (flow !== 'ADMIN_USER_PASSWORD_AUTH') throw invalid(`The local cloud does not emulate ${flow}`);
  const { USERNAME = '', PASSWORD = '' } = (call.input.AuthParameters ?? {}) as Record<string, string>;
  const user = users.signIn(USERNAME, PASSWORD);
  if (user.status !== 'CONFIRMED')
    throw invalid('The local cloud does not emulate the challenge to replace a temporary password');
  const { idToken, accessToken, expiresInSeconds } = await issueTokens({
    poolId: call.poolId,
    clientId: requiredText(call.input, 'ClientId'),
    authFlow: `ALLOW_${flow}`,
    sub: user.username,
    email: user.email,
    groups: [...user.groups],
  });
  return {
    AuthenticationResult: {
      IdToken: idToken,
      AccessToken: accessToken,
      ExpiresIn: expiresInSeconds,
      TokenType: 'Bearer',
    },
    ChallengeParameters: {},
  };
}

function described({ username, createdAtMs, status }: PoolUser) {
  const created = createdAtMs / 1000;
  return {
    Username: username,
    Enabled: true,
    UserCreateDate: created,
    UserLastModifiedDate: created,
    UserStatus: status,
  };
}

function attributesOf({ username, email }: PoolUser) {
  return [
    { Name: 'sub', Value: username },
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
