import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryOf, type Schema } from './schema-arbitrary.ts';

const ajv = addFormats.default(new Ajv2020());

const schemas: Schema[] = [
  { const: 7 },
  { type: 'string', enum: ['a', 'b'] },
  { type: 'string', minLength: 3, maxLength: 5 },
  { type: 'string', pattern: '^[\\w-]{8,64}$' },
  { type: 'string', format: 'uuid' },
  { type: 'string', format: 'email' },
  { type: 'string', format: 'uri' },
  { type: 'string', format: 'date-time' },
  { type: 'integer', minimum: 1, maximum: 100 },
  { type: 'integer', exclusiveMinimum: 0 },
  { type: 'boolean' },
  { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
  { oneOf: [{ type: 'boolean' }, { const: 'x' }] },
  {
    type: 'object',
    properties: { must: { type: 'integer' }, may: { type: 'object', properties: {} } },
    required: ['must'],
  },
];

test.each(schemas)('what is made from %j is valid by it', (schema) => {
  const validate = ajv.compile(schema);
  fc.assert(fc.property(arbitraryOf(schema), (value) => validate(value)));
});

test('a schema that is not understood is refused', () => {
  expect(() => arbitraryOf({ type: 'number' })).toThrow('No values are known');
  expect(() => arbitraryOf({ type: 'string', format: 'ipv6' })).toThrow('the format ipv6');
});
