/**
 * Event patterns of EventBridge rules, archives and Lambda's filter criteria.
 *
 * Emulated, after AWS's own https://github.com/aws/event-ruler: exact values (strings, numbers, booleans, null), prefix
 * and suffix (also ignoring case), equals-ignore-case, anything-but (values, lists, and nested prefix, suffix, wildcard,
 * equals-ignore-case, each also with a list), numeric, exists, wildcard, cidr, `$or`, values in arrays, arrays of objects
 * (one match never mixes two elements), and AWS's refusal of malformed patterns.
 * Not emulated: different spellings of a number or an IPv6 address in exact matches (300 equals 3.0e2 here), the
 * complexity limits, and the smaller set of operators of pipes and Lambda.
 */
import {
  type EventFields,
  type Membership,
  mergeMemberships,
  NO_MEMBERSHIP,
  readFields,
} from './event-fields.ts';
import { type Alternative, type CompiledPattern, compilePattern } from './pattern-compiler.ts';
import { invalidPattern } from './pattern-error.ts';

const compiledObjects = new WeakMap<object, CompiledPattern>();
const compiledTexts = new Map<string, CompiledPattern>();

/** `pattern`: an object, or its JSON text as in FilterCriteria. Throws InvalidEventPatternException when malformed. */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  return matchesFields(compiled(pattern), readFields(event));
}

/** Throws InvalidEventPatternException when the pattern is malformed; compiles each pattern once. */
export function compiled(pattern: unknown): CompiledPattern {
  if (typeof pattern === 'string')
    return cached(compiledTexts, pattern, () => compilePattern(parsePattern(pattern)));
  if (typeof pattern !== 'object' || pattern === null) return compilePattern(pattern);
  return cached(compiledObjects, pattern, () => compilePattern(pattern));
}

/** For matching many rules against one event whose fields are read once. */
export function matchesFields(pattern: CompiledPattern, fields: EventFields): boolean {
  return pattern.some((alternative) => matchesFrom(alternative, 0, fields, NO_MEMBERSHIP));
}

function matchesFrom(
  alternative: Alternative,
  at: number,
  fields: EventFields,
  membership: Membership,
): boolean {
  const condition = alternative[at];
  if (!condition) return true;
  let present = false;
  for (const field of fields.get(condition.path) ?? []) {
    const joined = mergeMemberships(membership, field.membership);
    if (!joined) continue;
    present = true;
    if (condition.matches(field.value) && matchesFrom(alternative, at + 1, fields, joined)) return true;
  }
  return condition.mayBeAbsent && !present && matchesFrom(alternative, at + 1, fields, membership);
}

export function parsePattern(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPattern('Invalid JSON');
  }
}

type Cache<Key> = {
  get(key: Key): CompiledPattern | undefined;
  set(key: Key, value: CompiledPattern): unknown;
};

function cached<Key>(cache: Cache<Key>, key: Key, compile: () => CompiledPattern): CompiledPattern {
  const found = cache.get(key);
  if (found) return found;
  const made = compile();
  cache.set(key, made);
  return made;
}
