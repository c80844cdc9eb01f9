/** Signs in as a browser does: authorization code with PKCE, through the sign-in page's own form. */
import { createHash, randomBytes } from 'node:crypto';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { output } from './outputs.ts';

type Person = { readonly email: string; readonly groups: readonly string[] };

/** Returns the ID token; throws what the issuer answered when it refuses. */
export async function signInThroughPage(
  cloud: Cloud,
  consoleUrl: string,
  { email, groups }: Person,
): Promise<string> {
  const issuer = output(cloud, 'shared', 'SignInIssuer');
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  const endpoints = (await discovery.json()) as { authorization_endpoint: string; token_endpoint: string };
  const verifier = randomBytes(32).toString('base64url');
  const client = {
    client_id: output(cloud, 'shared', 'UserPoolClientId'),
    redirect_uri: `${consoleUrl}/signed-in`,
  };
  const form = new URLSearchParams({
    ...client,
    response_type: 'code',
    scope: 'openid email',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    email,
  });
  for (const group of groups) form.append('group', group);
  const submitted = await fetch(new URL('login', endpoints.authorization_endpoint), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const location = submitted.headers.get('location');
  if (!location) throw new Error(`The sign-in page answered ${submitted.status}: ${await submitted.text()}`);
  const code = new URL(location).searchParams.get('code') ?? '';
  const exchanged = await fetch(endpoints.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ ...client, grant_type: 'authorization_code', code, code_verifier: verifier }),
  });
  if (!exchanged.ok) throw new Error(`The code was refused: ${await exchanged.text()}`);
  return ((await exchanged.json()) as { id_token: string }).id_token;
}
