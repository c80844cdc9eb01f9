import { type Compare, type Difference, effectOfCondition } from './difference.ts';
import type { JsonSchema, Keywords } from './json-schema.ts';

/** Compares the items of lists, and those of tuples one by one. */
export function compareArrays(
  before: Keywords,
  after: Keywords,
  path: string,
  compare: Compare,
): Difference[] {
  const from = tupleOf(before);
  const to = tupleOf(after);
  if (from.length !== to.length) {
    return [{ path, change: `was ${inWords(from)} and is now ${inWords(to)}`, effect: 'breaks' }];
  }
  return [
    ...from.flatMap((item, at) => compare(item, to[at] ?? true, `${path}[${at}]`)),
    ...compare(itemsOf(before), itemsOf(after), `${path}[]`),
    ...compareUniqueness(before, after, path),
  ];
}

/** Whether one is a tuple of another length, so that its other limits say the same once more. */
export function areOtherTuples(before: Keywords, after: Keywords): boolean {
  return tupleOf(before).length !== tupleOf(after).length;
}

function tupleOf({ prefixItems = [] }: Keywords): readonly JsonSchema[] {
  return prefixItems as readonly JsonSchema[];
}

function itemsOf({ items = true }: Keywords): JsonSchema {
  return items as JsonSchema;
}

function inWords(tuple: readonly JsonSchema[]): string {
  return tuple.length === 0 ? 'a list' : `a tuple of ${tuple.length}`;
}

function compareUniqueness(before: Keywords, after: Keywords, path: string): Difference[] {
  const was = before.uniqueItems || undefined;
  const is = after.uniqueItems || undefined;
  if (was === is) return [];
  const change = is ? 'must now have unique items' : 'may now repeat items';
  return [{ path, change, effect: effectOfCondition(was, is) }];
}
