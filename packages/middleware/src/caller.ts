import { AppError } from '@orderflow/errors/app-error';

/** Who sent the request, as the API's JWT authorizer has verified it. */
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
 * Reads the verified claims of a Cognito ID token; throws `unauthenticated` when there are none, and
 * `EMAIL_NOT_VERIFIED` when nobody has proven that the address is the caller's: orders and invoices are sent to it.
 */
export function readCaller(requestContext: object): Caller {
  const { authorizer } = requestContext as { authorizer?: { jwt?: { claims?: Claims } } };
  const claims = authorizer?.jwt?.claims ?? {};
  // The authorizer stands before this; without it a route left open by mistake would run with nobody's id.
  if (typeof claims.sub !== 'string' || typeof claims.email !== 'string') {
    throw new AppError('Sign in first', { code: 'UNAUTHENTICATED', kind: 'unauthenticated' });
  }
  // A true claim is the text `true` here, like every other claim.
  if (claims.email_verified !== 'true') {
    throw new AppError('Verify your email address first', { code: 'EMAIL_NOT_VERIFIED', kind: 'forbidden' });
  }
  const isOperator = listClaim(claims['cognito:groups']).includes('operators');
  return { customerId: claims.sub, email: claims.email, isOperator };
}
