import {
  change,
  everybody,
  type PlantedChange,
  whoReadsNewForms,
  whoSendsOldForms,
} from './planted-change.ts';
import * as s from './schema-builders.ts';

const text = s.string();
const card = s.object({ method: s.literal('card'), number: text });
const cash = s.object({ method: s.literal('cash') });
const payments = s.discriminatedUnion(card, cash);
const aCard = { method: 'card', number: '4' };

/** Changes to unions and intersections, one at a time. */
export const unionChanges: PlantedChange[] = [
  change(
    'variant removed',
    [payments, s.discriminatedUnion(card)],
    {
      'value: no longer takes an object with method="cash"': whoSendsOldForms,
    },
    [aCard, { method: 'cash' }],
  ),
  change(
    'variant added',
    [s.discriminatedUnion(card), payments],
    {
      'value: may now also be an object with method="cash"': whoReadsNewForms,
    },
    [aCard, { method: 'cash' }],
  ),
  change(
    'variant changed inside',
    [payments, s.discriminatedUnion(cash, s.object({ method: s.literal('card'), number: s.integer() }))],
    {
      'value[method="card"].number: was a string and is now an integer': everybody,
    },
    [aCard, { method: 'card', number: 4 }],
  ),
  change('variants in another order and another kind of union', [payments, s.union(cash, card)], {}, [
    aCard,
    { method: 'cash' },
  ]),
  change(
    'union of types widened',
    [s.union(text, s.array(text)), s.union(s.array(text), s.boolean, text)],
    {
      'value: may now also be true or false': whoReadsNewForms,
    },
    ['a', true],
  ),
  change(
    'union swallowed by one type',
    [s.union(s.uuid, s.email), text],
    { 'value: need no longer have the format "uuid"': whoReadsNewForms },
    ['ada@example.org', 'a'],
  ),
  change(
    'variants that overlap',
    [{ oneOf: [text, s.string({ minLength: 2 })] }, { oneOf: [text, s.string({ minLength: 3 })] }],
    {
      'value: differs in variants that overlap (oneOf), which cannot be judged': everybody,
    },
    ['a', 'ab'],
  ),
  change(
    'member of an intersection changed',
    [
      s.intersection(payments, s.object({ note: text })),
      s.intersection(payments, s.object({ note: s.string({ maxLength: 1 }) })),
    ],
    {
      'value.note: now has the maxLength 1': whoSendsOldForms,
    },
    [
      { ...aCard, note: 'a' },
      { ...aCard, note: 'abc' },
    ],
  ),
  change(
    'member of an intersection added',
    [s.intersection(payments), s.intersection(payments, s.object({ note: text }))],
    {
      'value: must meet another condition (allOf)': whoSendsOldForms,
    },
    [aCard, { ...aCard, note: 'a' }],
  ),
  change(
    'variant replaced',
    [payments, s.discriminatedUnion(card, s.object({ method: s.literal('voucher') }))],
    {
      'value: no longer takes an object with method="cash"': whoSendsOldForms,
      'value: may now also be an object with method="voucher"': whoReadsNewForms,
    },
    [aCard, { method: 'cash' }, { method: 'voucher' }],
  ),
];
