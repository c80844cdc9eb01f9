import { isDeepStrictEqual } from 'node:util';
import { type Difference, type Effect, together } from './difference.ts';
import { inWords, valuesInWords } from './name-variant.ts';
import { family, type Variant } from './variant.ts';

/** Compares two variants of which at least one lists its values; a `const` is a list of one. */
export function compareValues(before: Variant, after: Variant, path: string): Difference[] {
  if (before.values === undefined || after.values === undefined) {
    const change = `was ${inWords(before)} and is now ${inWords(after)}`;
    return [{ path, change, effect: effectOfListing(before, after) }];
  }
  const gone = without(before.values, after.values);
  const added = without(after.values, before.values);
  if (before.values.length === 1 && after.values.length === 1 && gone.length === 1) {
    const change = `was ${valuesInWords(gone)} and is now ${valuesInWords(added)}`;
    return [{ path, change, effect: 'breaks' }];
  }
  return [
    ...(gone.length > 0 ? [narrowed(path, gone)] : []),
    ...(added.length > 0 ? [widened(path, added)] : []),
  ];
}

function narrowed(path: string, values: readonly unknown[]): Difference {
  return { path, change: `no longer takes ${valuesInWords(values)}`, effect: 'narrows' };
}

function widened(path: string, values: readonly unknown[]): Difference {
  return { path, change: `may now also be ${valuesInWords(values)}`, effect: 'widens' };
}

function without(values: readonly unknown[], others: readonly unknown[]): unknown[] {
  return values.filter((value) => !others.some((other) => isDeepStrictEqual(value, other)));
}

/** A list replaces, or is replaced by, a type: that widens or narrows only if the type takes all of the list. */
function effectOfListing(before: Variant, after: Variant): Effect {
  const [listing, type] = before.values === undefined ? [after, before] : [before, after];
  const isPart = listing.values?.every((value) => accepts(type, value)) ?? false;
  return together(listing === before ? 'widens' : 'narrows', isPart ? 'none' : 'breaks');
}

/** Whether the variant surely takes the value; what it cannot tell (a format) counts as no. */
function accepts({ type, keywords }: Variant, value: unknown): boolean {
  if (type !== 'anything' && family(type) !== typeof value) return false;
  if (type === 'integer' && !Number.isInteger(value)) return false;
  return Object.entries(keywords).every(([keyword, limit]) => isWithin(keyword, limit as number, value));
}

function isWithin(keyword: string, limit: number, value: unknown): boolean {
  if (typeof value === 'number' && keyword === 'minimum') return value >= limit;
  if (typeof value === 'number' && keyword === 'maximum') return value <= limit;
  if (typeof value === 'string' && keyword === 'minLength') return [...value].length >= limit;
  if (typeof value === 'string' && keyword === 'maxLength') return [...value].length <= limit;
  return false;
}
