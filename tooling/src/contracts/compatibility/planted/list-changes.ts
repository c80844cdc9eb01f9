import {
  change,
  everybody,
  type PlantedChange,
  whoReadsNewForms,
  whoSendsOldForms,
} from './planted-change.ts';
import * as s from './schema-builders.ts';

const text = s.string();

/** Changes to lists and tuples, one at a time. */
export const listChanges: PlantedChange[] = [
  change(
    'items changed',
    [s.array(text), s.array(s.number)],
    { 'value[]: was a string and is now a number': everybody },
    [['a'], [1]],
  ),
  change(
    'minItems added',
    [s.array(text), s.array(text, { minItems: 1 })],
    { 'value: now has the minItems 1': whoSendsOldForms },
    [[], ['a']],
  ),
  change(
    'maxItems raised',
    [s.array(text, { maxItems: 1 }), s.array(text, { maxItems: 2 })],
    {
      'value: had the maxItems 1 and now has 2': whoReadsNewForms,
    },
    [['a'], ['a', 'b']],
  ),
  change(
    'tuple extended',
    [s.tuple(text, text), s.tuple(text, text, text)],
    {
      'value: was a tuple of 2 and is now a tuple of 3': everybody,
    },
    [
      ['a', 'b'],
      ['a', 'b', 'c'],
    ],
  ),
  change(
    'item of a tuple narrowed',
    [s.tuple(text, s.oneOf('x', 'y')), s.tuple(text, s.oneOf('x'))],
    {
      'value[1]: no longer takes "y"': whoSendsOldForms,
    },
    [
      ['a', 'x'],
      ['a', 'y'],
    ],
  ),
  change(
    'property inside an array of objects',
    [
      s.array(s.object({ price: s.object({ currency: s.oneOf('EUR', 'USD') }) })),
      s.array(s.object({ price: s.object({ currency: s.oneOf('USD') }) })),
    ],
    {
      'value[].price.currency: no longer takes "EUR"': whoSendsOldForms,
    },
    [[{ price: { currency: 'EUR' } }], [{ price: { currency: 'USD' } }]],
  ),
];
