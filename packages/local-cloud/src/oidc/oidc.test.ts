import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOidc, type Oidc } from './oidc.ts';
import { subjectOf } from './subject.ts';

const POOL = 'us-east-1_abcdefghi';
const CALLBACK = 'http://127.0.0.1:3000/signed-in';
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let server: Server;
let oidc: Oidc;
let base: string;
let now: number;

beforeEach(async () => {
  now = Date.now();
  oidc = await makeOidc({ endpointUrl: () => new URL(base).origin, now: () => now });
  oidc.registerClient({
    poolId: POOL,
    clientId: 'web',
    callbackUrls: [CALLBACK],
    logoutUrls: ['http://127.0.0.1:3000'],
  });
  oidc.registerClient({ poolId: POOL, clientId: 'other', callbackUrls: [CALLBACK] });
  server = createServer((request, response) => oidc.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${POOL}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const AUTHORIZATION = {
  client_id: 'web',
  redirect_uri: CALLBACK,
  response_type: 'code',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
  state: 'xyz&"<>',
  nonce: 'n1',
};

function authorize(changes: Record<string, string> = {}): Promise<Response> {
  return fetch(`${base}/oauth2/authorize?${new URLSearchParams({ ...AUTHORIZATION, ...changes })}`, {
    redirect: 'manual',
  });
}

function post(path: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${base}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

async function code(person: Record<string, string> = { user: 'ada@example.com' }): Promise<string> {
  const answer = await post('/oauth2/login', { ...AUTHORIZATION, ...person });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

const redeem = (code: string, changes: Record<string, string> = {}) =>
  post('/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: 'web',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    code,
    ...changes,
  });

describe('discovery', () => {
  it('names issuer and endpoints, to pages of any origin', async () => {
    const answer = await fetch(`${base}/.well-known/openid-configuration`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const document = (await answer.json()) as Record<string, unknown>;
    expect(document).toMatchObject({
      issuer: base,
      authorization_endpoint: `${base}/oauth2/authorize`,
      token_endpoint: `${base}/oauth2/token`,
      jwks_uri: `${base}/.well-known/jwks.json`,
      grant_types_supported: ['authorization_code'],
    });
    expect(document).not.toHaveProperty('introspection_endpoint');
  });

  it('publishes no private part of a key', async () => {
    const { keys } = (await (await fetch(`${base}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256' });
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('knows no other pool', async () => {
    expect((await fetch(base.replace(POOL, 'us-east-1_other'))).status).toBe(404);
  });
});

describe('signing in', () => {
  it('shows an accessible page that carries the request, escaped', async () => {
    const answer = await authorize();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<label for="email">');
    expect(html).toContain('ada@example.com');
    expect(html).toContain('value="xyz&#38;&#34;&#60;&#62;"');
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['a redirect of nobody', { redirect_uri: 'https://attacker.example/' }],
    ['a redirect that only begins right', { redirect_uri: `${CALLBACK}/more` }],
    ['another response type', { response_type: 'token' }],
    ['no PKCE', { code_challenge: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
  ])('refuses %s without a redirect, on the page and on its form', async (_what, changes) => {
    for (const answer of [
      await authorize(changes),
      await post('/oauth2/login', { ...AUTHORIZATION, ...changes, user: 'ada@example.com' }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  it("gives tokens of Cognito's shape that the published key verifies", async () => {
    const answer = await redeem(await code({ email: 'Olive@shop.example', group: 'operators' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const tokens = (await answer.json()) as Record<string, string>;
    const keys = createRemoteJWKSet(new URL(`${base}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(tokens.id_token ?? '', keys, { issuer: base, audience: 'web' });
    const sub = subjectOf('olive@shop.example');
    expect(payload).toMatchObject({
      sub,
      email: 'Olive@shop.example',
      email_verified: true,
      token_use: 'id',
      nonce: 'n1',
      'cognito:username': sub,
      'cognito:groups': ['operators'],
      exp: Math.floor(now / 1000) + 3600,
    });
    expect(decodeJwt(tokens.access_token ?? '')).toMatchObject({
      token_use: 'access',
      client_id: 'web',
      sub,
    });
  });

  it('lets nobody into a group that is not offered, and a demo person only into their own', async () => {
    for (const person of [
      { email: 'x@y.z', group: 'admins' },
      { user: 'ada@example.com', group: 'operators' },
    ]) {
      const { id_token } = (await (await redeem(await code(person))).json()) as { id_token: string };
      expect(decodeJwt(id_token)).not.toHaveProperty('cognito:groups');
    }
  });

  it('asks again for what is no email address', async () => {
    const answer = await post('/oauth2/login', { ...AUTHORIZATION, email: 'nobody' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('role="alert"');
  });

  it('hands the state back', async () => {
    const answer = await post('/oauth2/login', { ...AUTHORIZATION, user: 'ada@example.com' });
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('state')).toBe('xyz&"<>');
  });
});

describe('the token endpoint', () => {
  it.each([
    ['a wrong verifier', { code_verifier: 'w'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another client', { client_id: 'other' }],
    ['another redirect', { redirect_uri: 'https://attacker.example/' }],
    ['an invented code', { code: 'invented' }],
  ])('refuses %s', async (_what, changes) => {
    const answer = await redeem(await code(), changes);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'invalid_grant' });
  });

  it('takes a code once', async () => {
    const issued = await code();
    expect((await redeem(issued)).status).toBe(200);
    expect((await redeem(issued)).status).toBe(400);
  });

  it('refuses a code that is too old', async () => {
    const issued = await code();
    now += 5 * 60_000 + 1;
    expect((await redeem(issued)).status).toBe(400);
  });

  it.each(['password', 'client_credentials', 'refresh_token'])('refuses the grant %s', async (grant_type) => {
    const answer = await post('/oauth2/token', {
      grant_type,
      username: 'ada',
      client_id: 'web',
      refresh_token: 'x',
    });
    expect(await answer.json()).toEqual({ error: 'unsupported_grant_type' });
  });

  it('answers the preflight of a page on another origin', async () => {
    const answer = await fetch(`${base}/oauth2/token`, {
      method: 'OPTIONS',
      headers: { origin: 'http://x' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('signing out', () => {
  it("returns to the client's own page only", async () => {
    const logout = (uri: string) =>
      fetch(`${base}/logout?${new URLSearchParams({ client_id: 'web', logout_uri: uri })}`, {
        redirect: 'manual',
      });
    expect((await logout('http://127.0.0.1:3000')).headers.get('location')).toBe('http://127.0.0.1:3000');
    expect((await logout('https://attacker.example')).status).toBe(400);
  });
});

describe('issueToken', () => {
  it('gives tests the token that a sign-in would, or one that has expired', async () => {
    const token = await oidc.issueToken({
      poolId: POOL,
      clientId: 'web',
      email: 'ada@example.com',
      groups: ['operators'],
    });
    expect(decodeJwt(token)).toMatchObject({ iss: base, aud: 'web', sub: subjectOf('ada@example.com') });
    const expired = await oidc.issueToken({
      poolId: POOL,
      clientId: 'web',
      email: 'a@b.c',
      expiresInSeconds: -1,
    });
    expect(decodeJwt(expired).exp).toBeLessThan(now / 1000);
  });
});
