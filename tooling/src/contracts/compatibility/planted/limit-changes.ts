import { change, everybody, whoReadsNewForms, whoSendsOldForms } from './planted-change.ts';
import * as s from './schema-builders.ts';

const anId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** Changes to what numbers and strings must be like, one at a time. */
export const limitChanges = [
  change(
    'minimum raised',
    [s.integer({ minimum: 1 }), s.integer({ minimum: 5 })],
    {
      'value: had the minimum 1 and now has 5': whoSendsOldForms,
    },
    [1, 5],
  ),
  change(
    'maximum raised',
    [s.integer({ maximum: 10 }), s.integer({ maximum: 99 })],
    {
      'value: had the maximum 10 and now has 99': whoReadsNewForms,
    },
    [10, 99],
  ),
  change(
    'minimum added',
    [s.number, { ...s.number, minimum: 0 }],
    { 'value: now has the minimum 0': whoSendsOldForms },
    [-1, 0],
  ),
  change(
    'maximum removed',
    [s.integer({ maximum: 10 }), s.integer()],
    { 'value: no longer has the maximum 10': whoReadsNewForms },
    [10, 99],
  ),
  change(
    'minimum became exclusive',
    [
      { ...s.number, minimum: 0 },
      { ...s.number, exclusiveMinimum: 0 },
    ],
    {
      'value: had the minimum 0 and now has 0 (exclusive)': whoSendsOldForms,
    },
    [0, 1],
  ),
  change(
    'same minimum, written as positive',
    [s.integer({ minimum: 1 }), { type: 'integer', exclusiveMinimum: 0 }],
    {},
    [0, 1],
  ),
  change(
    'step made finer',
    [
      { ...s.number, multipleOf: 0.5 },
      { ...s.number, multipleOf: 0.25 },
    ],
    {
      'value: had the multipleOf 0.5 and now has 0.25': whoReadsNewForms,
    },
    [0.5, 0.25],
  ),
  change(
    'length tightened',
    [s.string({ maxLength: 9 }), s.string({ maxLength: 3 })],
    {
      'value: had the maxLength 9 and now has 3': whoSendsOldForms,
    },
    ['abc', 'abcd'],
  ),
  change(
    'length loosened',
    [s.string({ minLength: 3 }), s.string({ minLength: 1 })],
    {
      'value: had the minLength 3 and now has 1': whoReadsNewForms,
    },
    ['abc', 'a'],
  ),
  change(
    'pattern added',
    [s.string(), s.string({ pattern: '^a' })],
    { 'value: must now have the pattern ^a': whoSendsOldForms },
    ['a', 'b'],
  ),
  change(
    'second pattern added',
    [s.string({ pattern: '^a' }), s.string({ allOf: [{ pattern: '^a' }, { pattern: 'z$' }] })],
    {
      'value: must now have the pattern z$': whoSendsOldForms,
    },
    ['a', 'az'],
  ),
  change(
    'pattern removed',
    [s.string({ pattern: '^a' }), s.string()],
    { 'value: need no longer have the pattern ^a': whoReadsNewForms },
    ['a', 'b'],
  ),
  change(
    'pattern changed',
    [s.string({ pattern: '^a' }), s.string({ pattern: '^b' })],
    {
      'value: had the pattern ^a and now has ^b, which cannot be compared': everybody,
    },
    ['a', 'b'],
  ),
  change(
    'format changed',
    [s.uuid, s.email],
    {
      'value: had the format "uuid" and now has "email", which cannot be compared': everybody,
    },
    [anId, 'ada@example.org'],
  ),
  change(
    'format added',
    [s.string(), s.uuid],
    { 'value: must now have the format "uuid"': whoSendsOldForms },
    [anId, 'a'],
  ),
  change(
    'format removed',
    [s.uuid, s.string()],
    { 'value: need no longer have the format "uuid"': whoReadsNewForms },
    [anId, 'a'],
  ),
  change(
    'unknown keyword changed',
    [{ not: { const: 1 } }, { not: { const: 2 } }],
    { 'value: differs in not, which cannot be judged': everybody },
    [1, 2],
  ),
  change(
    'description, title and examples changed',
    [
      s.string({ description: 'An amount', title: 'A' }),
      s.string({ examples: ['1'], default: '0', deprecated: true, readOnly: true }),
    ],
    {},
    ['1'],
  ),
];
