/** Signs in with authorization code and PKCE; the ID token is kept for this tab only. */
import type { Settings } from './settings.ts';

export type Session = {
  readonly token: string;
  readonly claims: { readonly email: string; readonly exp: number };
};

type Discovery = { readonly authorization_endpoint: string; readonly token_endpoint: string };

const tokenKey = 'orderflow.id-token';
const verifierKey = 'orderflow.code-verifier';
const returnKey = 'orderflow.return-to';

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const redirectUri = (): string => `${location.origin}/signed-in`;

async function discover({ issuer }: Settings): Promise<Discovery> {
  return (await fetch(`${issuer}/.well-known/openid-configuration`)).json() as Promise<Discovery>;
}

/** The token and its claims, or undefined when nobody is signed in or the token has expired. */
export function session(): Session | undefined {
  const token = sessionStorage.getItem(tokenKey);
  if (!token) return undefined;
  const payload = token.split('.')[1] ?? '';
  const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Session['claims'];
  return claims.exp * 1000 > Date.now() ? { token, claims } : undefined;
}

/** Leaves the page for the sign-in page; afterwards the browser is back on the path it came from. */
export async function signIn(settings: Settings): Promise<void> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(verifierKey, verifier);
  sessionStorage.setItem(returnKey, location.pathname);
  const { authorization_endpoint } = await discover(settings);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    scope: 'openid email',
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  location.assign(`${authorization_endpoint}?${query}`);
}

/** Exchanges the code for a token when this is the way back from the sign-in page. */
export async function finishSignIn(settings: Settings): Promise<void> {
  if (location.pathname !== '/signed-in') return;
  const code = new URLSearchParams(location.search).get('code');
  const { token_endpoint } = await discover(settings);
  const answer = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: settings.clientId,
      redirect_uri: redirectUri(),
      code: code ?? '',
      code_verifier: sessionStorage.getItem(verifierKey) ?? '',
    }),
  });
  if (!answer.ok) throw new Error(`Sign-in failed: ${await answer.text()}`);
  const { id_token } = (await answer.json()) as { id_token: string };
  sessionStorage.setItem(tokenKey, id_token);
  sessionStorage.removeItem(verifierKey);
  history.replaceState(null, '', sessionStorage.getItem(returnKey) ?? '/');
}

export function signOut(): void {
  sessionStorage.removeItem(tokenKey);
  location.assign('/');
}
