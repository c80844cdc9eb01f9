/**
 * Compiles an event pattern once, so that matching costs little per event, and refuses malformed patterns in AWS's
 * own words. `$or` is multiplied out: the pattern becomes a list of alternatives, each a list of conditions.
 */
import type { Scalar } from './event-fields.ts';
import { invalidPattern } from './pattern-error.ts';
import { onlyEntry, operatorMatcher, type ValueMatcher } from './value-matchers.ts';

export type Condition = {
  /** Dotted, as in event-fields. */
  readonly path: string;
  readonly matches: ValueMatcher;
  /** `{ "exists": false }` is among the accepted values. */
  readonly mayBeAbsent: boolean;
};

/** All conditions must hold; ordered by path, as AWS's matcher does. */
export type Alternative = readonly Condition[];

export type CompiledPattern = readonly Alternative[];

type Draft = ReadonlyMap<string, Condition>;

const RESERVED_INSIDE_OR = new Set([
  'exactly',
  'equals-ignore-case',
  'prefix',
  'suffix',
  'anything-but',
  'exists',
  'wildcard',
  'numeric',
  'cidr',
  '$or',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  'regex',
  'not-wildcard',
  'not-equals-ignore-case',
  'date-after',
  'date-on-or-after',
  'date-before',
  'date-on-or-before',
  'in-date-range',
  'ip-address-in-range',
  'ip-address-not-in-range',
]);

/** Throws InvalidEventPatternException. Not emulated: the limits on a pattern's size and on `$or` combinations. */
export function compilePattern(pattern: unknown): CompiledPattern {
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object');
  const drafts = compileObject([new Map()], '', pattern, false);
  return drafts.map((draft) => [...draft.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)));
}

function compileObject(
  drafts: readonly Draft[],
  prefix: string,
  pattern: object,
  insideOr: boolean,
): readonly Draft[] {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw invalidPattern('Empty objects are not allowed');
  return entries.reduce((before, [name, value]) => {
    if (name === '$or') return compileOr(before, prefix, value);
    if (insideOr && RESERVED_INSIDE_OR.has(name)) {
      throw invalidPattern(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    }
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (isObject(value)) return compileObject(before, path, value, insideOr);
    if (!Array.isArray(value)) throw invalidPattern(`"${name}" must be an object or an array`);
    const condition = compileLeaf(path, value);
    return before.map((draft) => new Map(draft).set(path, condition));
  }, drafts);
}

function compileOr(drafts: readonly Draft[], prefix: string, alternatives: unknown): readonly Draft[] {
  if (!Array.isArray(alternatives)) throw invalidPattern('It must be an Array followed with $or.');
  const multiplied = alternatives.flatMap((alternative: unknown) => {
    if (!isObject(alternative))
      throw invalidPattern('Only JSON object is allowed in array of $or relationship.');
    return compileObject(drafts, prefix, alternative, true);
  });
  if (alternatives.length < 2)
    throw invalidPattern('There must have at least 2 Objects in $or relationship.');
  return multiplied;
}

function compileLeaf(path: string, accepted: readonly unknown[]): Condition {
  if (accepted.length === 0) throw invalidPattern('Empty arrays are not allowed');
  const exact = new Set<Scalar>();
  const matchers: ValueMatcher[] = [];
  let mayBeAbsent = false;
  for (const value of accepted) {
    if (isScalar(value)) exact.add(value);
    else if (!isObject(value))
      throw invalidPattern('Match value must be String, number, true, false, or null');
    else if (!('exists' in value)) matchers.push(operatorMatcher(value));
    else if (wantsPresence(value)) matchers.push(() => true);
    else mayBeAbsent = true;
  }
  return {
    path,
    matches: (value) => exact.has(value) || matchers.some((matches) => matches(value)),
    mayBeAbsent,
  };
}

function wantsPresence(expression: object): boolean {
  const [, wanted] = onlyEntry(expression, 'Match expression name not found');
  if (typeof wanted !== 'boolean') throw invalidPattern('exists match pattern must be either true or false.');
  return wanted;
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
