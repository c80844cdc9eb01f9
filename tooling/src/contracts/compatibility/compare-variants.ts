import { isDeepStrictEqual } from 'node:util';
import { areOtherTuples, compareArrays } from './compare-arrays.ts';
import { compareLimits } from './compare-limits.ts';
import { compareObjects } from './compare-objects.ts';
import { compareTexts, isPatternOnly } from './compare-texts.ts';
import { compareValues } from './compare-values.ts';
import { type Compare, type Difference, type Effect, effectOfCondition, together } from './difference.ts';
import type { JsonSchema, Keywords } from './json-schema.ts';
import { inWords } from './name-variant.ts';
import { comparableKeywords, family, type Variant } from './variant.ts';

/** Compares one shape with one shape: their types first, then every keyword. */
export function compareVariants(
  before: Variant,
  after: Variant,
  path: string,
  compare: Compare,
): Difference[] {
  const types = effectOfTypes(before, after);
  const change = `was ${inWords(before)} and is now ${inWords(after)}`;
  if (types === 'breaks') return [{ path, change, effect: 'breaks' }];
  const differences = compareKeywords(before, after, path, compare);
  if (before.type !== after.type && (before.type === 'anything' || after.type === 'anything')) {
    // Its limits came or went with the type.
    return [{ path, change, effect: differences.map(({ effect }) => effect).reduce(together, types) }];
  }
  const listed = before.values !== undefined || after.values !== undefined;
  if (listed) {
    const both = before.values !== undefined && after.values !== undefined;
    return [...compareValues(before, after, path), ...(both ? differences : [])];
  }
  return types === 'none' ? differences : [{ path, change, effect: types }, ...differences];
}

function effectOfTypes(before: Variant, after: Variant): Effect {
  if (before.type === after.type) return 'none';
  if (before.type === 'anything') return 'narrows';
  if (after.type === 'anything') return 'widens';
  if (family(before.type) !== family(after.type)) return 'breaks';
  return before.type === 'integer' ? 'widens' : 'narrows';
}

function compareKeywords(before: Variant, after: Variant, path: string, compare: Compare): Difference[] {
  if (areOtherTuples(before.keywords, after.keywords)) {
    return compareArrays(before.keywords, after.keywords, path, compare);
  }
  return [
    ...compareLimits(before, after, path),
    ...compareTexts(before.keywords, after.keywords, path),
    ...compareArrays(before.keywords, after.keywords, path, compare),
    ...compareObjects(before.keywords, after.keywords, path, compare),
    ...compareConditions(before.keywords, after.keywords, path, compare),
    ...compareOthers(before.keywords, after.keywords, path),
  ];
}

/** Compares the members of `allOf`: those that stayed the same leave the list, the others are taken in order. */
function compareConditions(before: Keywords, after: Keywords, path: string, compare: Compare): Difference[] {
  const from = conditionsIn(before);
  const to = conditionsIn(after);
  const same = (one: JsonSchema, other: JsonSchema) => compare(one, other, path).length === 0;
  const gone = from.filter((one) => !to.some((other) => same(one, other)));
  const added = to.filter((other) => !from.some((one) => same(one, other)));
  if (gone.length === added.length) return gone.flatMap((one, at) => compare(one, added[at] ?? true, path));
  const effect = effectOfCondition(gone[0], added[0]);
  const change = effect === 'widens' ? 'need no longer meet every condition' : 'must meet another condition';
  return [{ path, change: `${change} (allOf)`, effect }];
}

function conditionsIn({ allOf = [] }: Keywords): JsonSchema[] {
  return (allOf as JsonSchema[]).filter((condition) => !isPatternOnly(condition));
}

/** A keyword nobody here knows is never passed over in silence. */
function compareOthers(before: Keywords, after: Keywords, path: string): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(
      (keyword) => !comparableKeywords.has(keyword) && !isDeepStrictEqual(before[keyword], after[keyword]),
    )
    .map((keyword) => ({ path, change: `differs in ${keyword}, which cannot be judged`, effect: 'breaks' }));
}
