/** One user pool: its clients, its key, and the tokens it signs. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Events, type MutableResponse, OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';

export type User = { readonly sub: string; readonly email: string; readonly groups: readonly string[] };
export type PoolClient = {
  readonly clientId: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls?: readonly string[];
  readonly authFlows?: readonly string[];
};
type TokenOptions = {
  readonly clientId: string;
  readonly nonce?: string;
  readonly expiresInSeconds?: number;
};

export type Pool = {
  readonly clients: Map<string, PoolClient>;
  idToken(user: User, options: TokenOptions): Promise<string>;
  accessToken(user: User, options: TokenOptions & { scope: string }): Promise<string>;
  /** Discovery document and JWKS, open to every origin. */
  serveMetadata(request: IncomingMessage, response: ServerResponse): void;
};

export const TOKEN_LIFETIME_SECONDS = 3600;
export const PATHS = {
  wellKnownDocument: '/.well-known/openid-configuration',
  jwks: '/.well-known/jwks.json',
  authorize: '/oauth2/authorize',
  token: '/oauth2/token',
  endSession: '/logout',
} as const;

type PoolOptions = { issuerUrl(): string; now(): number };

export function makePool({ issuerUrl, now }: PoolOptions): Pool {
  const issuer = new OAuth2Issuer(false);
  const service = new OAuth2Service(issuer, PATHS);
  service.on(Events.BeforeWellKnownOpenIdConfiguration, sayWhatIsThere);
  // Begun now and awaited when needed: making a key takes a while, in another thread.
  const hasKey = issuer.keys.generate('RS256').then(() => undefined);

  async function sign(
    claims: Record<string, unknown>,
    { expiresInSeconds = TOKEN_LIFETIME_SECONDS }: TokenOptions,
  ) {
    await hasKey;
    issuer.url = issuerUrl();
    const issuedAt = Math.floor(now() / 1000);
    const times = { iat: issuedAt, auth_time: issuedAt, exp: issuedAt + expiresInSeconds, jti: randomUUID() };
    return issuer.buildToken({
      scopesOrTransform(_header, payload) {
        // Cognito's tokens have none.
        delete (payload as { nbf?: number }).nbf;
        Object.assign(payload, times, claims);
      },
    });
  }
  return {
    clients: new Map(),
    idToken: (user, options) => sign(idClaims(user, options), options),
    accessToken: (user, options) => sign(accessClaims(user, options), options),
    serveMetadata(request, response) {
      issuer.url = issuerUrl();
      hasKey.then(
        () => service.requestHandler(request, response),
        () => response.writeHead(500).end(),
      );
    },
  };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html */
function idClaims({ sub, email, groups }: User, { clientId, nonce }: TokenOptions): Record<string, unknown> {
  return {
    sub,
    ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
    'cognito:username': sub,
    email,
    email_verified: true,
    aud: clientId,
    token_use: 'id',
    ...(nonce === undefined ? {} : { nonce }),
  };
}

function accessClaims(
  { sub, groups }: User,
  { clientId, scope }: TokenOptions & { scope: string },
): Record<string, unknown> {
  const memberships = groups.length > 0 ? { 'cognito:groups': groups } : {};
  return { sub, ...memberships, username: sub, client_id: clientId, token_use: 'access', scope };
}

/** The library announces more than is open here. */
function sayWhatIsThere({ body }: MutableResponse): void {
  if (typeof body !== 'object' || body === null) return;
  const { userinfo_endpoint, revocation_endpoint, introspection_endpoint, ...kept } = body as Record<
    string,
    unknown
  >;
  for (const name of Object.keys(body)) if (!(name in kept)) delete (body as Record<string, unknown>)[name];
  Object.assign(body, {
    grant_types_supported: ['authorization_code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'email'],
  });
}
