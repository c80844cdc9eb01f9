import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeVerifyIdToken } from './id-token.ts';
import { aContext, withLogs } from './invoke-for-test.ts';
import { authorizerPipeline } from './web-socket-authorizer.ts';

const methodArn = 'arn:aws:execute-api:us-east-1:000000000000:api1/live/$connect';
let server: Server;
let issuer: string;
let keys: { privateKey: CryptoKey; publicKey: CryptoKey };

beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', use: 'sig' }] };
  server = createServer((request, response) => {
    const isKeys = request.url === '/pool/.well-known/jwks.json';
    response.writeHead(isKeys ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(jwks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const claims = (changes: Record<string, unknown> = {}): JWTPayload => ({
  iss: issuer,
  aud: 'web',
  sub: 'c1',
  email: 'ada@example.com',
  email_verified: true,
  'cognito:groups': ['operators', 'admins'],
  exp: Math.floor(Date.now() / 1000) + 600,
  ...changes,
});
const signed = (changes?: Record<string, unknown>, key: CryptoKey = keys.privateKey) =>
  new SignJWT(claims(changes)).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);

async function authorize(headers: Record<string, string>, at = issuer) {
  const handler = authorizerPipeline(makeVerifyIdToken({ issuer: at, audience: 'web' }));
  const requestContext = { requestId: 'request-1', connectionId: 'L0SM9cOFvHcCIhw=' };
  const { result, text } = await withLogs(() => handler({ methodArn, headers, requestContext }, aContext()));
  return { ...result, text };
}
const withToken = (token: string) => authorize({ 'Sec-WebSocket-Protocol': `orderflow, ${token}` });
const policy = (Effect: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action: 'execute-api:Invoke', Resource: methodArn }],
});

describe('authorizerPipeline', () => {
  it('lets the owner of a good token in, and hands on who it is', async () => {
    expect(await withToken(await signed())).toMatchObject({
      principalId: 'c1',
      policyDocument: policy('Allow'),
      context: { customerId: 'c1', email: 'ada@example.com', groups: 'operators admins' },
    });
  });

  it('reads the header in any case, and as clients without a browser write it', async () => {
    const answer = await authorize({ 'sec-websocket-protocol': `orderflow,${await signed()}` });
    expect(answer.principalId).toBe('c1');
  });

  it.each<[string, () => Promise<string> | string]>([
    ['that has expired', () => signed({ exp: 1 })],
    ['without an expiry', () => signed({ exp: undefined })],
    ['of another issuer', () => signed({ iss: 'https://attacker.example' })],
    ['made for another client', () => signed({ aud: 'other' })],
    [
      'of a key that the issuer does not publish',
      async () => signed({}, (await generateKeyPair('RS256')).privateKey),
    ],
    ['without a signature', () => new UnsecuredJWT(claims()).encode()],
    ['signed by another algorithm with the same key', () => signedWithRs512()],
    ['signed with the public key as a secret', () => forgedWithPublicKey()],
    ['that is none', () => 'not-a-token'],
    ['whose address nobody has verified', () => signed({ email_verified: false })],
    ['without an address', () => signed({ email: undefined })],
  ])('denies a token %s', async (_what, token) => {
    const answer = await withToken(await token());
    expect(answer.policyDocument).toEqual(policy('Deny'));
    expect(answer).not.toHaveProperty('context');
    expect(answer.text).toContain('connection refused');
  });

  it.each([
    [{}],
    [{ 'Sec-WebSocket-Protocol': 'orderflow' }],
    [{ 'Sec-WebSocket-Protocol': 'other, token' }],
  ])('denies a client without a token: %j', async (headers: Record<string, string>) => {
    expect((await authorize(headers)).policyDocument).toEqual(policy('Deny'));
  });

  it('never logs the token', async () => {
    const token = await signed({ exp: 1 });
    expect((await withToken(token)).text).not.toContain(token);
  });

  it('fails when it cannot have the keys, instead of blaming the token', async () => {
    const token = await signed();
    await expect(
      authorize({ 'Sec-WebSocket-Protocol': `orderflow, ${token}` }, `${issuer}-gone`),
    ).rejects.toThrow();
  });
});

async function signedWithRs512(): Promise<string> {
  const key = await importJWK(await exportJWK(keys.privateKey), 'RS512');
  return new SignJWT(claims()).setProtectedHeader({ alg: 'RS512', kid: 'k1' }).sign(key);
}

/** What a verifier that trusts the token's own `alg` would accept. */
async function forgedWithPublicKey(): Promise<string> {
  const { n = '' } = await exportJWK(keys.publicKey);
  return new SignJWT(claims())
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .sign(new TextEncoder().encode(n));
}
