/**
 * Cognito user pools as OpenID Connect issuers: discovery, keys, sign-in by authorization code with PKCE, ID tokens of
 * Cognito's shape. oauth2-mock-server holds the keys, signs, and serves discovery and JWKS; sign-in and code redemption are
 * ours, because the library's accept any client, redirect and code.
 *
 * Not emulated: passwords (whoever types an address is that person), refresh tokens, other grants, client secrets, userinfo,
 * revocation, the hosted UI's own look and domain, user pool triggers and the Cognito SDK operations.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DemoUser } from './login-page.ts';
import { makePool, type Pool } from './pool.ts';
import { makeSignInEndpoints } from './sign-in-endpoints.ts';
import { subjectOf } from './subject.ts';

export type Client = {
  readonly poolId: string;
  readonly clientId: string;
  /** CallbackURLs of AWS::Cognito::UserPoolClient. */
  readonly callbackUrls: readonly string[];
  readonly logoutUrls?: readonly string[];
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

export type Oidc = {
  /** Serves everything under `/<poolId>`. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  registerClient(client: Client): void;
  issuerFor(poolId: string): string;
  issueToken(request: TokenRequest): Promise<string>;
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
