/** Tokens that must open nothing; each is a genuine one with a single thing wrong. */
import { generateKeyPairSync, sign } from 'node:crypto';

type Claims = Record<string, unknown>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function signedByStranger(header: Claims, claims: Claims): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), stranger).toString('base64url')}`;
}

export const forgeries = [
  'none',
  'not a token',
  'altered claims',
  'forged signature',
  'alg none',
  'other audience',
  'other issuer',
] as const;

/** Keyed by what is wrong; `undefined` is a request without a token. */
export function forgedTokens(genuine: string): Record<(typeof forgeries)[number], string | undefined> {
  const [header = '', payload = '', signature = ''] = genuine.split('.');
  const claims = decode(payload);
  const altered = { ...claims, sub: 'somebody-else' };
  return {
    none: undefined,
    'not a token': 'let-me-in',
    'altered claims': `${header}.${encode(altered)}.${signature}`,
    'forged signature': signedByStranger(decode(header), altered),
    'alg none': `${encode({ ...decode(header), alg: 'none' })}.${payload}.`,
    'other audience': signedByStranger(decode(header), { ...claims, aud: 'another-client' }),
    'other issuer': signedByStranger(decode(header), { ...claims, iss: 'http://127.0.0.1:1/elsewhere' }),
  };
}
