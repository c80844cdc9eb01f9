/** Requests for one operation of the API: valid ones, nearly valid ones and hostile ones. */
import fc from 'fast-check';
import { mutated } from './mutate-json.ts';
import { oddText } from './odd-values.ts';
import type { Operation } from './operations.ts';
import { arbitraryOf } from './schema-arbitrary.ts';

export type Kind = 'valid' | 'nearly valid' | 'hostile';

export type FuzzRequest = {
  readonly kind: Kind;
  readonly method: string;
  /** Percent-encoded, with its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** What there is in the running system, so that some requests meet something. */
export type Known = {
  readonly tokens: readonly string[];
  /** Tokens that open nothing. */
  readonly badTokens: readonly string[];
  /** By the name of the path's parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Whole bodies that have an effect, by the operation's path. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
};

type Parts = {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly token: string;
};

const json = { 'content-type': 'application/json' };

/** An endless mixture: two in five valid, two nearly valid, one hostile. */
export function requestsFor(operation: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  const valid = partsOf(operation, known);
  return fc.oneof(
    { weight: 2, arbitrary: valid.map((parts) => toRequest(operation, 'valid', parts)) },
    { weight: 2, arbitrary: nearlyValid(operation, valid) },
    { weight: 1, arbitrary: hostile(operation, valid, known) },
  );
}

function partsOf(operation: Operation, known: Known): fc.Arbitrary<Parts> {
  const inPlace = (place: string) => {
    const declared = operation.parameters.filter((parameter) => parameter.in === place);
    const values = declared.map(({ name, schema }) => [
      name,
      known.ids[name] ? idOf(known.ids[name]) : arbitraryOf(schema),
    ]);
    const requiredKeys = declared.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys });
  };
  return fc.record({
    path: inPlace('path'),
    query: inPlace('query'),
    header: inPlace('header'),
    token: fc.constantFrom(...known.tokens),
    ...(operation.body && { body: bodyOf(operation.body.schema, known.bodies[operation.path] ?? []) }),
  }) as fc.Arbitrary<Parts>;
}

const idOf = (ids: readonly string[]) => fc.oneof(fc.constantFrom(...ids), fc.uuid());

function bodyOf(
  schema: Parameters<typeof arbitraryOf>[0],
  effective: readonly unknown[],
): fc.Arbitrary<unknown> {
  const any = arbitraryOf(schema);
  if (effective.length === 0) return any;
  // An order sets off a payment, an invoice and an email, so most bodies are only well formed.
  return fc.oneof({ weight: 9, arbitrary: any }, { weight: 1, arbitrary: fc.constantFrom(...effective) });
}

function nearlyValid(operation: Operation, valid: fc.Arbitrary<Parts>): fc.Arbitrary<FuzzRequest> {
  const targets = (['path', 'query', 'header', 'body'] as const).filter((part) =>
    part === 'body' ? operation.body : operation.parameters.some((parameter) => parameter.in === part),
  );
  const spoilt = targets.map((part) =>
    fc
      .tuple(valid, mutated(valid.map((parts) => parts[part])))
      .map(([parts, wrong]) => toRequest(operation, 'nearly valid', { ...parts, [part]: wrong })),
  );
  const unasked = fc
    .tuple(valid, oddText, oddText)
    .map(([parts, name, value]) =>
      toRequest(operation, 'nearly valid', { ...parts, query: { ...parts.query, [name]: value } }),
    );
  return fc.oneof(...spoilt, unasked);
}

function hostile(
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

function toRequest({ method, path, isOpen }: Operation, kind: Kind, parts: Parts): FuzzRequest {
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encode(text(entriesOf(parts.path)[name])),
  );
  const query = Object.entries(entriesOf(parts.query)).map(
    ([name, value]) => `${encode(name)}=${encode(text(value))}`,
  );
  const headers = Object.entries(entriesOf(parts.header)).map(([name, value]) => [
    headerName(name),
    headerText(text(value)),
  ]);
  return {
    kind,
    method,
    target: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
    headers: {
      ...(!isOpen && { authorization: `Bearer ${parts.token}` }),
      ...Object.fromEntries(headers),
      ...('body' in parts && json),
    },
    ...('body' in parts && { body: JSON.stringify(parts.body) ?? '' }),
  };
}

/** A mutation may have put anything in the place of the parts. */
function entriesOf(part: unknown): Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null ? { ...part } : { odd: part };
}

const encode = (text: string) => encodeURIComponent(text.toWellFormed());
/** Names and values that can be sent at all. */
const headerName = (name: string) => name.replaceAll(/[^\w-]/g, '').slice(0, 100) || 'x-odd';
const headerText = (text: string) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 2000);
