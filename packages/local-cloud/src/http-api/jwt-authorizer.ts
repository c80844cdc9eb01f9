/**
 * JWT authorizer: signature (RSA only) by the issuer's published keys, issuer, audience, expiry, not-before, scopes.
 * The keys are found through the issuer's discovery document and kept, as API Gateway keeps them.
 */
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type GatewayAnswer, gatewayMessage } from './gateway-answer.ts';
import type { Properties } from './http-api-options.ts';

export type Authorized = {
  readonly jwt: {
    readonly claims: Readonly<Record<string, string>>;
    readonly scopes: readonly string[] | null;
  };
};
export type Verdict =
  | { readonly isAllowed: true; readonly authorizer: Authorized }
  | { readonly isAllowed: false; readonly answer: GatewayAnswer; readonly reason: string };

export type JwtAuthorizer = {
  judge(from: TokenSources, requiredScopes: readonly string[]): Promise<Verdict>;
};
type TokenSources = { readonly headers: Readonly<Record<string, string>>; readonly query: string };

/** API Gateway supports no other family of algorithms; naming them is what shuts out `none` and HMAC. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** `properties`: AWS::ApiGatewayV2::Authorizer. `issuerUrl`: where the configured issuer is found on this machine. */
export function makeJwtAuthorizer(
  properties: Properties,
  issuerUrl: (configured: string) => string,
): JwtAuthorizer {
  const configuration = properties.JwtConfiguration as { Issuer: string; Audience?: string[] };
  const [identitySource = '$request.header.Authorization'] =
    (properties.IdentitySource as string[] | undefined) ?? [];
  let keys: Promise<JWTVerifyGetKey> | undefined;

  async function verified(token: string): Promise<JWTPayload> {
    const issuer = issuerUrl(configuration.Issuer);
    keys ??= discoverKeys(issuer);
    // An issuer that was out of reach is asked again next time.
    keys.catch(() => {
      keys = undefined;
    });
    const { payload } = await jwtVerify(token, await keys, {
      issuer,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
    });
    if (!hasAudience(payload, configuration.Audience ?? [])) throw new errors.JWTInvalid('invalid audience');
    return payload;
  }
  return {
    async judge(from, requiredScopes) {
      const token = tokenFrom(identitySource, from);
      if (token === undefined) return unauthorized('Bearer', 'no token');
      try {
        return permitted(await verified(token), requiredScopes);
      } catch (error) {
        const reason = reasonOf(error);
        return unauthorized(`Bearer scope="" error="invalid_token" error_description="${reason}"`, reason);
      }
    },
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri: url } = (await answer.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(url));
}

/** API Gateway looks at `client_id` only where there is no `aud` (Cognito's access tokens). */
function hasAudience(payload: JWTPayload, audiences: readonly string[]): boolean {
  const named = payload.aud ?? payload.client_id;
  return [named].flat().some((audience) => typeof audience === 'string' && audiences.includes(audience));
}

function tokenFrom(identitySource: string, { headers, query }: TokenSources): string | undefined {
  const [, kind, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(identitySource) ?? [];
  const text = kind === 'querystring' ? new URLSearchParams(query).get(name) : headers[name.toLowerCase()];
  return text?.replace(/^bearer /i, '') || undefined;
}

function permitted(payload: JWTPayload, requiredScopes: readonly string[]): Verdict {
  const granted = String(payload.scope ?? payload.scp ?? '').split(' ');
  const scopes = requiredScopes.length === 0 ? null : granted;
  if (scopes && !requiredScopes.some((scope) => granted.includes(scope))) {
    const challenge = `Bearer scope="${requiredScopes.join(' ')}" error="insufficient_scope"`;
    const answer = gatewayMessage(403, 'Forbidden', { 'www-authenticate': challenge });
    return { isAllowed: false, answer, reason: 'insufficient_scope' };
  }
  return { isAllowed: true, authorizer: { jwt: { claims: claimTexts(payload), scopes } } };
}

function unauthorized(challenge: string, reason: string): Verdict {
  return {
    isAllowed: false,
    answer: gatewayMessage(401, 'Unauthorized', { 'www-authenticate': challenge }),
    reason,
  };
}

/** Never the token or a claim: the text goes to the client and into the access log. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature is invalid';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'signing method is invalid';
  if (error instanceof errors.JWTClaimValidationFailed) return `invalid claim ${error.claim}`;
  return error instanceof errors.JOSEError ? 'the token is invalid' : 'OIDC communication error';
}

/** Every claim as text; lists in API Gateway's own form, `[a b]`. */
function claimTexts(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
