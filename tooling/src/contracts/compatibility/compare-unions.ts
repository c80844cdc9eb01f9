import { compareVariants } from './compare-variants.ts';
import type { Compare, Difference, Effect } from './difference.ts';
import { areDisjoint } from './disjoint-variants.ts';
import { inWords, tagOf } from './name-variant.ts';
import type { Variant } from './variant.ts';

type Pair = { readonly before: Variant; readonly after: Variant };
type Lists = { readonly before: readonly Variant[]; readonly after: readonly Variant[] };
type Judge = (pair: Pair) => Difference[];

/**
 * Compares the shapes two schemas take. Each old one is paired with the new one that differs least, objects only
 * where no discriminator tells them apart; what stays alone was removed or is new, unless another shape covers it.
 */
export function compareUnions(all: Lists, path: string, compare: Compare): Difference[] {
  const judge = once(({ before, after }) =>
    compareVariants(before, after, placeOf(before, all, path), compare),
  );
  const pairs = closestPairs(all, judge);
  const { before: gone, after: added } = leftAlone(all, pairs, judge);
  const inside = pairs.flatMap(judge);
  const [before, after] = [gone[0], added[0]];
  if (before && after && gone.length === 1 && added.length === 1 && !areBothObjects({ before, after })) {
    return [...inside, ...judge({ before, after })];
  }
  return [
    ...inside,
    ...gone.map((variant) => change(path, `no longer takes ${inWords(variant)}`, 'narrows')),
    ...added.map((variant) => change(path, `may now also be ${inWords(variant)}`, 'widens')),
  ];
}

/** Every pair is asked about several times, and each answer walks the whole tree below it. */
function once(judge: Judge): Judge {
  const known = new Map<Variant, Map<Variant, Difference[]>>();
  return (pair) => {
    const ofBefore = known.get(pair.before) ?? new Map<Variant, Difference[]>();
    const differences = ofBefore.get(pair.after) ?? judge(pair);
    known.set(pair.before, ofBefore.set(pair.after, differences));
    return differences;
  };
}

function change(path: string, text: string, effect: Effect): Difference {
  return { path, change: text, effect };
}

function placeOf(variant: Variant, { before, after }: Lists, path: string): string {
  const isOneOfSeveral = [before, after].some((list) => list.filter(isObject).length > 1);
  const tag = isObject(variant) && isOneOfSeveral ? tagOf(variant) : '';
  return tag === '' ? path : `${path}[${tag}]`;
}

function closestPairs({ before, after }: Lists, judge: Judge): Pair[] {
  const candidates = before
    .flatMap((one) => after.map((other) => ({ before: one, after: other })))
    .filter((pair) => (before.length === 1 && after.length === 1) || !areDisjoint(pair.before, pair.after))
    .map((pair) => ({ ...pair, distance: judge(pair).length }))
    .sort((one, other) => one.distance - other.distance);
  const pairs: Pair[] = [];
  for (const candidate of candidates) {
    const taken = pairs.some((pair) => pair.before === candidate.before || pair.after === candidate.after);
    if (!taken) pairs.push(candidate);
  }
  return pairs;
}

/** The shapes without a partner whose documents no single shape of the other side takes as a whole. */
function leftAlone({ before, after }: Lists, pairs: readonly Pair[], judge: Judge): Lists {
  const covers = (pair: Pair, effect: Effect) =>
    judge(pair).every((difference) => difference.effect === 'none' || difference.effect === effect);
  return {
    before: before
      .filter((one) => !pairs.some((pair) => pair.before === one))
      .filter((one) => !after.some((other) => covers({ before: one, after: other }, 'widens'))),
    after: after
      .filter((other) => !pairs.some((pair) => pair.after === other))
      .filter((other) => !before.some((one) => covers({ before: one, after: other }, 'narrows'))),
  };
}

function isObject(variant: Variant): boolean {
  return variant.type === 'object';
}

function areBothObjects({ before, after }: Pair): boolean {
  return isObject(before) && isObject(after);
}
