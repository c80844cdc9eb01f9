/** What programs tend to stumble over. */
import fc from 'fast-check';

const oddTexts: readonly string[] = [
  '',
  ' ',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '..%2f..%2f',
  "' OR 1=1 --",
  '$' + '{jndi:ldap://127.0.0.1/a}',
  '; cat /etc/passwd',
  '<script>alert(1)</script>',
  '{"$gt":""}',
  '\u0000',
  '\u202eevil',
  '\ud800',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
  'ﷺ'.repeat(50),
  // What makes the head of a request longer than 10 kB never gets past the gateway.
  'x'.repeat(3000),
  '0198c0de-0000-7000-8000-00000000000g',
  '00000000-0000-0000-0000-000000000000',
  '9'.repeat(400),
];

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Of every kind that JSON has, at and beyond its edges. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1.5, 101, 2 ** 53, 1e308, [], {}, nested(500)),
  fc.constant(JSON.parse('{"__proto__":{"isOperator":true},"constructor":{"prototype":{}}}')),
  fc.jsonValue({ maxDepth: 3 }),
);
