/**
 * Cognito user pools as OpenID Connect issuers: discovery, keys, sign-in by authorization code with PKCE, ID tokens of
 * Cognito's shape. oauth2-mock-server holds the keys, signs, and serves discovery and JWKS; sign-in and code redemption are
 * ours, because the library's accept any client, redirect and code.
 *
 * Not emulated: passwords (whoever types an address is that person), refresh tokens, other grants, client secrets, userinfo,
 * revocation, the hosted UI's own look and domain, user pool triggers. What an SDK asks of a pool: see `user-pools/`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../endpoint/aws-service.ts';
import type { DemoUser } from './login-page.ts';
import { makePool, type Pool, type PoolClient, TOKEN_LIFETIME_SECONDS } from './pool.ts';
import { makeSignInEndpoints } from './sign-in-endpoints.ts';
import { subjectOf } from './subject.ts';

export type Client = {
  readonly poolId: string;
  readonly clientId: string;
  /** CallbackURLs of AWS::Cognito::UserPoolClient. */
  readonly callbackUrls: readonly string[];
  readonly logoutUrls?: readonly string[];
  /** ExplicitAuthFlows. */
  readonly authFlows?: readonly string[];
};

export type TokenRequest = {
  readonly poolId: string;
  readonly clientId: string;
  /** Default: the one that signing in with this address gives. */
  readonly sub?: string;
  readonly email: string;
  readonly groups?: readonly string[];
  /** Default one hour; negative for a token that has expired. */
  readonly expiresInSeconds?: number;
};

/** As an administrator signs somebody in: by a flow that the client must allow. */
export type AdminTokenRequest = Required<Omit<TokenRequest, 'expiresInSeconds'>> & {
  readonly authFlow: string;
};

export type Tokens = {
  readonly idToken: string;
  readonly accessToken: string;
  readonly expiresInSeconds: number;
};

export type Oidc = {
  /** Serves everything under `/<poolId>`. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  registerClient(client: Client): void;
  issuerFor(poolId: string): string;
  issueToken(request: TokenRequest): Promise<string>;
  /** Throws AwsError for clients that the pool does not have or that do not allow the flow. */
  issueTokens(request: AdminTokenRequest): Promise<Tokens>;
  stop(): Promise<void>;
};

type OidcOptions = {
  /** Where `handler` is mounted, e.g. `http://127.0.0.1:4566`. */
  endpointUrl(): string;
  /** Offered on the sign-in page. */
  readonly users?: readonly DemoUser[];
  /** Offered to those who type an address. Default `operators`. */
  readonly groups?: readonly string[];
  now?(): number;
};

const DEMO_USERS: readonly DemoUser[] = [
  { name: 'Ada Lovelace', email: 'ada@example.com' },
  { name: 'Grace Hopper', email: 'grace@example.com' },
  { name: 'Olive Operator', email: 'olive@example.com', groups: ['operators'] },
];

export async function makeOidc(options: OidcOptions): Promise<Oidc> {
  const now = options.now ?? Date.now;
  const pools = new Map<string, Pool>();
  const issuerFor = (poolId: string) => `${options.endpointUrl()}/${poolId}`;
  const poolOf = (poolId: string): Pool => {
    const pool = pools.get(poolId) ?? makePool({ issuerUrl: () => issuerFor(poolId), now });
    pools.set(poolId, pool);
    return pool;
  };
  const serve = makeSignInEndpoints({
    users: options.users ?? DEMO_USERS,
    groups: options.groups ?? ['operators'],
    now,
  });
  return {
    issuerFor,
    registerClient: ({ poolId, ...client }) => poolOf(poolId).clients.set(client.clientId, client),
    async issueToken({ poolId, clientId, email, sub = subjectOf(email), groups = [], expiresInSeconds }) {
      return poolOf(poolId).idToken(
        { sub, email, groups },
        { clientId, ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }) },
      );
    },
    async issueTokens({ poolId, clientId, authFlow, ...user }) {
      const pool = poolOf(poolId);
      checkFlow(pool.clients.get(clientId), authFlow);
      return {
        idToken: await pool.idToken(user, { clientId }),
        accessToken: await pool.accessToken(user, { clientId, scope: 'aws.cognito.signin.user.admin' }),
        expiresInSeconds: TOKEN_LIFETIME_SECONDS,
      };
    },
    handler(request, response) {
      const [, poolId = '', path = '/'] = /^\/([^/?]+)(.*)$/.exec(request.url ?? '/') ?? [];
      const pool = pools.get(poolId);
      if (!pool) return void response.writeHead(404).end();
      request.url = path;
      serve(pool, request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
    async stop() {
      pools.clear();
    },
  };
}

function checkFlow(client: PoolClient | undefined, authFlow: string): void {
  if (!client) throw new AwsError('ResourceNotFoundException', 'User pool client does not exist.');
  if (!client.authFlows?.includes(authFlow))
    throw new AwsError('InvalidParameterException', 'Auth flow not enabled for this client');
}
