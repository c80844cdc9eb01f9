import { change, everybody, whoReadsNewForms, whoSendsOldForms } from './planted-change.ts';
import * as s from './schema-builders.ts';

const shop = s.oneOf('EUR', 'USD');

/** Changes to the type or the listed values of a property, one at a time. */
export const typeChanges = [
  change(
    'type changed',
    [s.string(), s.integer()],
    {
      'value: was a string and is now an integer': everybody,
    },
    ['1', 1],
  ),
  change(
    'type narrowed',
    [s.number, s.integer()],
    {
      'value: was a number and is now an integer': whoSendsOldForms,
    },
    [1, 1.5],
  ),
  change(
    'type widened',
    [s.integer(), s.number],
    {
      'value: was an integer and is now a number': whoReadsNewForms,
    },
    [1, 1.5],
  ),
  change(
    'any value narrowed to a type',
    [{}, s.string()],
    {
      'value: was anything and is now a string': whoSendsOldForms,
    },
    ['a', 1],
  ),
  change('enum value removed', [shop, s.oneOf('USD')], { 'value: no longer takes "EUR"': whoSendsOldForms }, [
    'EUR',
    'USD',
  ]),
  change(
    'enum value added',
    [shop, s.oneOf('EUR', 'GBP', 'USD')],
    { 'value: may now also be "GBP"': whoReadsNewForms },
    ['EUR', 'GBP'],
  ),
  change(
    'enum value renamed',
    [shop, s.oneOf('EUR', 'GBP')],
    {
      'value: no longer takes "USD"': whoSendsOldForms,
      'value: may now also be "GBP"': whoReadsNewForms,
    },
    ['EUR', 'USD', 'GBP'],
  ),
  change('enum in another order', [shop, s.oneOf('USD', 'EUR')], {}, ['EUR', 'USD']),
  change('enum written as a union of literals', [shop, s.union(s.literal('USD'), s.literal('EUR'))], {}, [
    'EUR',
  ]),
  change(
    'enum opened to any text',
    [shop, s.string({ minLength: 1 })],
    {
      'value: was "EUR" or "USD" and is now a string': whoReadsNewForms,
    },
    ['EUR', 'GBP'],
  ),
  change(
    'any text closed to an enum',
    [s.string({ minLength: 1 }), shop],
    {
      'value: was a string and is now "EUR" or "USD"': whoSendsOldForms,
    },
    ['EUR', 'GBP'],
  ),
  change(
    'const changed',
    [s.literal('card'), s.literal('cash')],
    { 'value: was "card" and is now "cash"': everybody },
    ['card', 'cash'],
  ),
  change(
    'const became an enum',
    [s.literal('card'), s.oneOf('card', 'cash')],
    {
      'value: may now also be "cash"': whoReadsNewForms,
    },
    ['card', 'cash'],
  ),
  change(
    'null added',
    [s.string(), s.nullable(s.string())],
    { 'value: may now also be null': whoReadsNewForms },
    ['a', null],
  ),
  change('null removed', [s.nullable(shop), shop], { 'value: no longer takes null': whoSendsOldForms }, [
    'EUR',
    null,
  ]),
  change(
    'type behind null changed',
    [s.nullable(s.string()), s.nullable(s.number)],
    {
      'value: was a string and is now a number': everybody,
    },
    ['a', 1, null],
  ),
];
