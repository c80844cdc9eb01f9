import fc from 'fast-check';
import { encode, type FuzzRequest, type Known, type Parts, toRequest } from './fuzz-request.ts';
import { oddText } from './odd-values.ts';
import type { Operation } from './operations.ts';

/** A valid request with something about it that no honest client would send. */
export function hostile(
  operation: Operation,
  valid: fc.Arbitrary<Parts>,
  { badTokens }: Known,
): fc.Arbitrary<FuzzRequest> {
  const base = valid.map((parts) => toRequest(operation, 'hostile', parts));
  const withBadToken = fc.tuple(base, fc.constantFrom(...badTokens)).map(([request, token]) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${token}` },
  }));
  const withoutToken = base.map(({ headers: { authorization: _, ...headers }, ...request }) => ({
    ...request,
    headers,
  }));
  const withOddTarget = fc
    .tuple(
      base,
      fc.oneof(oddText.map(encode), fc.constantFrom('%', '%zz', '%00', '%2e%2e%2f', '.', '..', '%C0%80')),
    )
    .map(([request, odd]) => ({ ...request, target: operation.path.replaceAll(/\{\w+\}/g, odd) || '/' }));
  const withOddQuery = fc
    .tuple(
      base,
      fc.constantFrom(
        '?',
        '?&&&',
        '?=',
        '?limit',
        '?limit=1&limit=2',
        '?limit[]=1',
        '?%=%',
        `?${'a=b&'.repeat(200)}`,
      ),
    )
    .map(([request, query]) => ({ ...request, target: (request.target.split('?')[0] ?? '') + query }));
  const withOddHeaders = fc
    .tuple(base, fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 }))
    .map(([request, odd]) => ({
      ...request,
      headers: {
        ...request.headers,
        'x-correlation-id': odd,
        'idempotency-key': odd,
        'x-forwarded-for': odd,
      },
    }));
  const withRawBody = fc
    .tuple(
      base,
      rawBody,
      fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-16', 'x', ''),
    )
    .map(([request, body, type]) => ({
      ...request,
      body,
      headers: { ...request.headers, 'content-type': type },
    }));
  return fc.oneof(withBadToken, withoutToken, withOddTarget, withOddQuery, withOddHeaders, withRawBody);
}

const rawBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '{"lines":[',
    '[]',
    '"text"',
    '7',
    'null',
    '\ufeff{}',
    `{"lines":"${'x'.repeat(100_001)}"}`,
    ' '.repeat(99_999),
  ),
  fc.constantFrom(
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `{"a":${'9'.repeat(5000)}}`,
    '{"lines":[],"lines":[]}',
  ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
