import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { breakingChanges } from './compare-schemas.ts';
import type { JsonSchema } from './json-schema.ts';
import { limitChanges } from './planted/limit-changes.ts';
import { listChanges } from './planted/list-changes.ts';
import { propertyChanges } from './planted/property-changes.ts';
import { referenceChanges } from './planted/reference-changes.ts';
import { object, string } from './planted/schema-builders.ts';
import { typeChanges } from './planted/type-changes.ts';
import { unionChanges } from './planted/union-changes.ts';

const planted = [
  ...typeChanges,
  ...limitChanges,
  ...propertyChanges,
  ...listChanges,
  ...unionChanges,
  ...referenceChanges,
];
const roles = ['event', 'request', 'response'] as const;
// Patterns say what formats mean in these schemas.
const ajv = new Ajv2020({ validateFormats: false, strict: false });

test.each(planted)('judges for every role: $name', ({ before, after, findings }) => {
  for (const role of roles) {
    const expected = Object.keys(findings).filter((finding) => findings[finding]?.includes(role));
    expect.soft(found(before, after, role), role).toEqual(expected);
  }
});

test.each(planted)('finds nothing where nothing changed: $name', ({ before, after }) => {
  expect(found(before, structuredClone(before), 'event')).toEqual([]);
  expect(found(after, structuredClone(after), 'event')).toEqual([]);
});

test.each(planted)('promises what a validator confirms: $name', ({ before, after, documents }) => {
  const [wasValid, isValid] = [ajv.compile(before), ajv.compile(after)];
  const [old, today] = [documents.filter((it) => wasValid(it)), documents.filter((it) => isValid(it))];

  expect(old.length + today.length).toBeGreaterThan(0);
  if (found(before, after, 'request').length === 0) expect(old.filter((it) => !isValid(it))).toEqual([]);
  if (found(before, after, 'response').length === 0) expect(today.filter((it) => !wasValid(it))).toEqual([]);
});

test.each(planted.filter(({ findings, isInvisible }) => Object.keys(findings).length > 0 && !isInvisible))(
  'has a document that only one side takes: $name',
  ({ before, after, documents }) => {
    const [wasValid, isValid] = [ajv.compile(before), ajv.compile(after)];
    expect(documents.filter((it) => wasValid(it) !== isValid(it))).not.toEqual([]);
  },
);

test('names the root with an empty path', () => {
  expect(breakingChanges(string(), object({}), 'event')).toEqual([
    { path: '', change: 'was a string and is now an object' },
  ]);
});

test('judges every keyword it does not know, also behind a reference', () => {
  const schema = (of: JsonSchema) => ({
    patternProperties: { '^a': { $ref: '#/$defs/Of' } },
    $defs: { Of: of },
  });
  expect(found(schema(string()), schema(object({})), 'request')).toEqual([
    ': differs in patternProperties, which cannot be judged',
  ]);
});

test('ignores a property that is merely called like an annotation only where it is one', () => {
  const before = object({ title: string(), description: string() });
  expect(found(before, object({ title: string() }), 'response')).toEqual(['description: was removed']);
});

test('refuses references it cannot follow', () => {
  expect(() => found({ $ref: 'https://example.org/a.json' }, true, 'event')).toThrow('Only local references');
  expect(() => found({ $ref: '#/$defs/Missing' }, true, 'event')).toThrow('#/$defs/Missing');
});

function found(before: JsonSchema, after: JsonSchema, role: (typeof roles)[number]): string[] {
  return breakingChanges(before, after, role).map(({ path, change }) => `${path}: ${change}`);
}
