/** Who asks for a sign-in, and where the answer may go. */
import type { Pool } from './pool.ts';

export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly scope: string;
  readonly state?: string;
  readonly nonce?: string;
};

type Parsed =
  | { readonly isAccepted: true; readonly request: AuthorizationRequest }
  | { readonly isAccepted: false; readonly reason: string };

/** Refusals are shown on a page, never sent to the redirect: it may be the attacker's. */
export function parseAuthorization(pool: Pool, parameters: URLSearchParams): Parsed {
  const get = (name: string) => parameters.get(name) ?? undefined;
  const clientId = get('client_id') ?? '';
  const redirectUri = get('redirect_uri') ?? '';
  const codeChallenge = get('code_challenge') ?? '';
  const client = pool.clients.get(clientId);
  if (!client) return refused('client_id is unknown');
  if (!client.callbackUrls.includes(redirectUri)) return refused('redirect_uri is none of the client');
  if (get('response_type') !== 'code') return refused('response_type must be code');
  if (get('code_challenge_method') !== 'S256' || codeChallenge === '')
    return refused('a code_challenge by S256 is needed');
  const [state, nonce] = [get('state'), get('nonce')];
  const optional = { ...(state === undefined ? {} : { state }), ...(nonce === undefined ? {} : { nonce }) };
  return {
    isAccepted: true,
    request: { clientId, redirectUri, codeChallenge, scope: get('scope') ?? 'openid', ...optional },
  };
}

function refused(reason: string): Parsed {
  return { isAccepted: false, reason };
}
