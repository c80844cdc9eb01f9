import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { readVariables } from './config.ts';

/** Resolves to the claims of a token that is good; rejects with a `JOSEError` otherwise. */
export type VerifyIdToken = (token: string) => Promise<JWTPayload>;

/** Whose tokens count: the user pool's, made for our own client. */
export type SignInConfig = { readonly issuer: string; readonly audience: string };

export function readSignInConfig(): SignInConfig {
  const { SIGN_IN_ISSUER, SIGN_IN_AUDIENCE } = readVariables(['SIGN_IN_ISSUER', 'SIGN_IN_AUDIENCE']);
  return { issuer: SIGN_IN_ISSUER, audience: SIGN_IN_AUDIENCE };
}

/** What an HTTP API's JWT authorizer does by itself. The issuer's keys are fetched once and kept by the function. */
export function makeVerifyIdToken({ issuer, audience }: SignInConfig): VerifyIdToken {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (token) => {
    // Naming the one algorithm that Cognito signs with is what shuts out `none` and HMAC.
    const checks = { issuer, audience, algorithms: ['RS256'], requiredClaims: ['exp', 'sub'] };
    const { payload } = await jwtVerify(token, keys, checks);
    return payload;
  };
}

const TOKEN_FAULTS = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
];

/** Whether the token is to blame; keys that cannot be had are not. */
export function isTokenFault(error: unknown): boolean {
  return TOKEN_FAULTS.some((fault) => error instanceof fault);
}
