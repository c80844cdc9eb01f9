import { AppError } from '@orderflow/errors/app-error';

/** Who sent the request, as the API's authorizer has verified it. */
export type Caller = {
  readonly customerId: string;
  readonly email: string;
  /** Works for the shop: a member of the user pool's group `operators`. */
  readonly isOperator: boolean;
};

type Claims = Readonly<Record<string, unknown>>;

/** API Gateway hands every claim over as a string, and a list as `[operators admins]`. */
function listClaim(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  if (typeof claim !== 'string') return [];
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter((item) => item !== '');
}

/**
 * The caller that the claims of a verified Cognito ID token name; throws `unauthenticated` when they name none, and
 * `EMAIL_NOT_VERIFIED` when nobody has proven that the address is the caller's: orders and invoices are sent to it.
 */
function callerOf(claims: Claims): Caller & { readonly groups: readonly string[] } {
  if (typeof claims.sub !== 'string' || typeof claims.email !== 'string') throw unauthenticated();
  // API Gateway makes texts of all claims, the true one as well.
  if (String(claims.email_verified) !== 'true') {
    throw new AppError('Verify your email address first', { code: 'EMAIL_NOT_VERIFIED', kind: 'forbidden' });
  }
  const groups = listClaim(claims['cognito:groups']);
  return { customerId: claims.sub, email: claims.email, isOperator: groups.includes('operators'), groups };
}

function unauthenticated(): AppError {
  return new AppError('Sign in first', { code: 'UNAUTHENTICATED', kind: 'unauthenticated' });
}

/** Of a request to the HTTP API, whose authorizer has verified the claims; throws like `callerOf`. */
export function readCaller(requestContext: object): Caller {
  const { authorizer } = requestContext as { authorizer?: { jwt?: { claims?: Claims } } };
  // The authorizer stands before this; without it a route left open by mistake would run with nobody's id.
  const { groups: _groups, ...caller } = callerOf(authorizer?.jwt?.claims ?? {});
  return caller;
}

/** What the authorizer of the WebSocket API hands on about a caller: texts, because nothing else gets through. */
export type CallerContext = {
  readonly customerId: string;
  readonly email: string;
  /** `operators admins` */
  readonly groups: string;
};

/** `claims`: of a verified ID token. Throws like the HTTP API's `readCaller`. */
export function callerContext(claims: Claims): CallerContext {
  const { customerId, email, groups } = callerOf(claims);
  return { customerId, email, groups: groups.join(' ') };
}

/** Of an event on a connection of the WebSocket API; throws `unauthenticated` when its authorizer knows nobody. */
export function readConnectionCaller(requestContext: object): Caller {
  const { authorizer } = requestContext as { authorizer?: Partial<CallerContext> };
  if (!authorizer?.customerId || !authorizer.email) throw unauthenticated();
  const { customerId, email, groups } = authorizer;
  return { customerId, email, isOperator: listClaim(groups).includes('operators') };
}
