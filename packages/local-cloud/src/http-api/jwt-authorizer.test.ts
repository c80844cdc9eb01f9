import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOidc, type Oidc } from '../oidc/oidc.ts';
import { type ApiUnderTest, startApi } from './http-api-for-test.ts';

const POOL = 'us-east-1_abcdefghi';
const OTHER_POOL = 'us-east-1_otherpool';
let server: Server;
let oidc: Oidc;
let origin: string;
let api: ApiUnderTest;

beforeAll(async () => {
  oidc = await makeOidc({ endpointUrl: () => origin });
  for (const poolId of [POOL, OTHER_POOL]) oidc.registerClient({ poolId, clientId: 'web', callbackUrls: [] });
  server = createServer((request, response) => oidc.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const route = { Target: 'integrations/main', AuthorizationType: 'JWT', AuthorizerId: 'customers' };
  api = await startApi({
    routes: [
      { ...route, RouteKey: 'GET /orders' },
      { ...route, RouteKey: 'GET /scoped', AuthorizationScopes: ['orders/read'] },
      'GET /public',
    ],
    authorizers: { customers: { JwtConfiguration: { Issuer: oidc.issuerFor(POOL), Audience: ['web'] } } },
  });
});
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => void api.events.splice(0));

const USER = { poolId: POOL, clientId: 'web', sub: 's-1', email: 'ada@example.com' };
const call = (token: string | undefined, path = '/orders') =>
  fetch(api.url + path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
type Changes = { readonly [claim: string]: unknown };
const claims = (changes: Changes = {}): JWTPayload => ({
  iss: oidc.issuerFor(POOL),
  aud: 'web',
  sub: 'attacker',
  exp: Math.floor(Date.now() / 1000) + 600,
  ...changes,
});

async function publishedKey(): Promise<Record<string, unknown> & { kid: string }> {
  const answer = await fetch(`${oidc.issuerFor(POOL)}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: (Record<string, unknown> & { kid: string })[] };
  return keys[0] ?? { kid: '' };
}

async function expectRefused(
  token: string | undefined,
  challenge: string | RegExp = /^Bearer/,
): Promise<void> {
  const answer = await call(token);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ message: 'Unauthorized' });
  expect(answer.headers.get('www-authenticate')).toMatch(challenge);
  expect(api.events).toEqual([]);
}

describe('a token that is good', () => {
  it('lets the function run and gives it the claims, all of them texts', async () => {
    expect((await call(await oidc.issueToken({ ...USER, groups: ['operators', 'packers'] }))).status).toBe(
      200,
    );
    expect(api.events[0]?.requestContext).toMatchObject({
      authorizer: {
        jwt: {
          claims: {
            sub: 's-1',
            aud: 'web',
            email: 'ada@example.com',
            email_verified: 'true',
            'cognito:groups': '[operators packers]',
            exp: expect.stringMatching(/^\d+$/),
          },
          scopes: null,
        },
      },
    });
  });

  it('may come without the word Bearer, as at API Gateway', async () => {
    const token = await oidc.issueToken(USER);
    expect((await fetch(`${api.url}/orders`, { headers: { authorization: token } })).status).toBe(200);
  });

  it('still needs the scope that the route asks for', async () => {
    const answer = await call(await oidc.issueToken(USER), '/scoped');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
  });

  it('is not needed on a public route', async () => {
    expect((await call(undefined, '/public')).status).toBe(200);
    expect(api.events[0]?.requestContext).not.toHaveProperty('authorizer');
  });
});

describe('a token that is refused with 401', () => {
  it('is missing', () => expectRefused(undefined, /^Bearer$/));
  it('is no token', () => expectRefused('not-a-token', /invalid_token/));

  it('has expired', async () => {
    await expectRefused(await oidc.issueToken({ ...USER, expiresInSeconds: -1 }), /the token has expired/);
  });

  it('has been changed after it was signed', async () => {
    const [header, payload = '', signature] = (await oidc.issueToken(USER)).split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody-else' };
    await expectRefused([header, encoded(changed), signature].join('.'), /signature is invalid/);
  });

  it("is signed by another key under the issuer's key id", async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { kid } = await publishedKey();
    await expectRefused(
      await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey),
      /signature is invalid/,
    );
  });

  it('names a key of its own', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = publicKey.export({ format: 'jwk' });
    const header = { alg: 'RS256', kid: 'mine', jwk };
    await expectRefused(await new SignJWT(claims()).setProtectedHeader(header).sign(privateKey));
  });

  it('is of another issuer', async () => {
    await expectRefused(await oidc.issueToken({ ...USER, poolId: OTHER_POOL }));
  });

  it('is for another audience', async () => {
    await expectRefused(await oidc.issueToken({ ...USER, clientId: 'another-app' }));
  });

  it('has no signature (alg: none)', async () => {
    for (const alg of ['none', 'None', 'NONE'])
      await expectRefused(`${encoded({ alg, typ: 'JWT' })}.${encoded(claims())}.`);
  });

  it('is signed by HMAC with the public key as the secret', async () => {
    const jwk = await publishedKey();
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const content = `${encoded({ alg: 'HS256', kid: jwk.kid })}.${encoded(claims())}`;
    await expectRefused(
      `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`,
      /signing method is invalid/,
    );
  });
});

describe('claims of a token with a good signature', () => {
  it.each([
    ['another issuer', { iss: 'https://other.example' }],
    ['no expiry', { exp: undefined }],
    ['not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['no audience', { aud: undefined }],
    ['an audience list without the client', { aud: ['a', 'b'] }],
  ])('are judged, too: %s', async (_what, changes) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyServer = createServer((request, response) => {
      const isDiscovery = request.url?.endsWith('openid-configuration');
      const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256' }];
      response.end(
        JSON.stringify(isDiscovery ? { jwks_uri: `http://${request.headers.host}/keys` } : { keys }),
      );
    });
    await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
    const Issuer = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
    const strict = await startApi({
      routes: [
        { RouteKey: '$default', Target: 'integrations/main', AuthorizationType: 'JWT', AuthorizerId: 'a' },
      ],
      authorizers: { a: { JwtConfiguration: { Issuer, Audience: ['web'] } } },
    });
    const statusWith = async (changed: Changes) => {
      const token = await new SignJWT(claims({ iss: Issuer, ...changed }))
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .sign(privateKey);
      return (await fetch(strict.url, { headers: { authorization: `Bearer ${token}` } })).status;
    };
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ aud: undefined, client_id: 'web' })).toBe(200);
    expect(await statusWith(changes)).toBe(401);
    await strict.close();
    keyServer.closeAllConnections();
    await new Promise((resolve) => keyServer.close(resolve));
  });
});
