import {
  change,
  everybody,
  type PlantedChange,
  whoReadsNewForms,
  whoSendsOldForms,
} from './planted-change.ts';
import * as s from './schema-builders.ts';

const text = s.string();
const cash = s.object({ method: s.literal('cash') });

/** Changes to the properties of an object, one at a time. */
export const propertyChanges: PlantedChange[] = [
  change(
    'property removed',
    [s.object({ a: text, b: text }), s.object({ a: text })],
    { 'value.b: was removed': everybody },
    [{ a: '1' }, { a: '1', b: '2' }],
  ),
  {
    ...change(
      'optional property removed',
      [s.object({ 'note?': text }), s.object({})],
      { 'value.note: was removed': everybody },
      [{}],
    ),
    isInvisible: true,
  },
  change(
    'property renamed',
    [s.object({ total: text }), s.object({ amount: text })],
    {
      'value.total: was removed': everybody,
      'value.amount: is new and required': whoSendsOldForms,
    },
    [{ total: '1' }, { amount: '1' }],
  ),
  change('optional property added', [s.object({ a: text }), s.object({ a: text, 'b?': text })], {}, [
    { a: '1' },
    { a: '1', b: '2' },
  ]),
  change(
    'required property added',
    [s.object({ a: text }), s.object({ a: text, b: text })],
    {
      'value.b: is new and required': whoSendsOldForms,
    },
    [{ a: '1' }, { a: '1', b: '2' }],
  ),
  change(
    'optional property added to a strict object',
    [s.strictObject({ a: text }), s.strictObject({ a: text, 'b?': text })],
    {
      'value.b: is new, and the object was strict: old readers refuse it': whoReadsNewForms,
    },
    [{ a: '1' }, { a: '1', b: '2' }],
  ),
  change(
    'required property added to a strict object',
    [s.strictObject({ a: text }), s.strictObject({ a: text, b: text })],
    {
      'value.b: is new and required, and the object was strict: old readers refuse it': everybody,
    },
    [{ a: '1' }, { a: '1', b: '2' }],
  ),
  change(
    'optional property became required',
    [s.object({ 'a?': text }), s.object({ a: text })],
    { 'value.a: is now required': whoSendsOldForms },
    [{}, { a: '1' }],
  ),
  change(
    'required property became optional',
    [s.object({ a: text }), s.object({ 'a?': text })],
    { 'value.a: is now optional': whoReadsNewForms },
    [{}, { a: '1' }],
  ),
  change(
    'object became strict',
    [s.object({ a: text }), s.strictObject({ a: text })],
    {
      'value: no longer takes other properties': whoSendsOldForms,
    },
    [{ a: '1' }, { a: '1', b: '2' }],
  ),
  change(
    'object became lenient',
    [s.strictObject({ a: text }), s.object({ a: text })],
    {
      'value: may now have other properties': whoReadsNewForms,
    },
    [{ a: '1' }, { a: '1', b: '2' }],
  ),
  change(
    'object became nullable',
    [cash, s.nullable(cash)],
    { 'value: may now also be null': whoReadsNewForms },
    [{ method: 'cash' }, null],
  ),
  change(
    'properties in another order',
    [s.object({ a: text, b: text }), s.object({ b: text, a: text })],
    {},
    [{ a: '1', b: '2' }, { a: '1' }],
  ),
  change(
    'record value type changed',
    [s.record(s.number), s.record(text)],
    { 'value.*: was a number and is now a string': everybody },
    [{ a: 1 }, { a: 'b' }],
  ),
  change(
    'record value limit tightened',
    [s.record(text), s.record(s.string({ maxLength: 1 }))],
    {
      'value.*: now has the maxLength 1': whoSendsOldForms,
    },
    [{ a: 'b' }, { a: 'bc' }],
  ),
  change(
    'key of a record added',
    [s.recordOf(['EUR'], s.number), s.recordOf(['EUR', 'USD'], s.number)],
    {
      'value.USD: is new and required, and the object was strict: old readers refuse it': everybody,
    },
    [{ EUR: 1 }, { EUR: 1, USD: 2 }],
  ),
];
