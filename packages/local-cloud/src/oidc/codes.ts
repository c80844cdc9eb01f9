/** Authorization codes: good once, for five minutes, for who asked, and only with the PKCE verifier. */
import { createHash, randomUUID } from 'node:crypto';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { User } from './pool.ts';

const LIFETIME_MS = 5 * 60_000;

type Issued = { readonly request: AuthorizationRequest; readonly user: User; readonly expiresAt: number };

export type Codes = {
  issue(request: AuthorizationRequest, user: User): string;
  /** `form`: the body of the token request. Undefined when the code, its owner or the verifier is wrong. */
  redeem(form: URLSearchParams): Issued | undefined;
};

export function makeCodes(now: () => number): Codes {
  const codes = new Map<string, Issued>();
  return {
    issue(request, user) {
      for (const [code, { expiresAt }] of codes) if (expiresAt < now()) codes.delete(code);
      const code = randomUUID();
      codes.set(code, { request, user, expiresAt: now() + LIFETIME_MS });
      return code;
    },
    redeem(form) {
      const code = form.get('code') ?? '';
      const issued = codes.get(code);
      codes.delete(code);
      return issued && issued.expiresAt >= now() && isOwner(issued.request, form) ? issued : undefined;
    },
  };
}

function isOwner(
  { clientId, redirectUri, codeChallenge }: AuthorizationRequest,
  form: URLSearchParams,
): boolean {
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  return (
    form.get('client_id') === clientId &&
    form.get('redirect_uri') === redirectUri &&
    challenge === codeChallenge
  );
}
