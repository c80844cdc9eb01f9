import { type Difference, type Effect, effectOfCondition } from './difference.ts';
import type { Keywords } from './json-schema.ts';
import type { Variant } from './variant.ts';

type Limit = { readonly value: number; readonly exclusive: boolean };

/** Compares the limits of numbers, and of the lengths of strings, arrays and objects. */
export function compareLimits(before: Variant, after: Variant, path: string): Difference[] {
  const lengths = ['Length', 'Items', 'Properties'].flatMap((what) => [
    limitChange(
      `min${what}`,
      lengthLimit(before.keywords, `min${what}`),
      lengthLimit(after.keywords, `min${what}`),
    ),
    limitChange(
      `max${what}`,
      lengthLimit(before.keywords, `max${what}`),
      lengthLimit(after.keywords, `max${what}`),
    ),
  ]);
  const ends = (['minimum', 'maximum'] as const).map((end) =>
    limitChange(end, numberLimit(before, end), numberLimit(after, end)),
  );
  return [...lengths, ...ends, stepChange(before.keywords.multipleOf, after.keywords.multipleOf)].flatMap(
    (found) => (found === undefined ? [] : [{ path, ...found }]),
  );
}

type Change = { readonly change: string; readonly effect: Effect } | undefined;

function lengthLimit(keywords: Keywords, keyword: string): Limit | undefined {
  const value = keywords[keyword];
  const saysNothing = value === undefined || (value === 0 && keyword.startsWith('min'));
  return saysNothing ? undefined : { value: value as number, exclusive: false };
}

/** The tighter of the inclusive and the exclusive limit. */
function numberLimit({ type, keywords }: Variant, end: 'minimum' | 'maximum'): Limit | undefined {
  const step = end === 'minimum' ? 1 : -1;
  const inclusive = keywords[end] as number | undefined;
  const beyond = keywords[end === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'] as number | undefined;
  if (type === 'integer') {
    const candidates = [inclusive, beyond === undefined ? undefined : beyond + step].filter(
      (n) => n !== undefined,
    );
    const value = step * Math.max(...candidates.map((n) => step * n));
    // zod limits every integer to what a JSON number carries exactly; nobody ever sent one beyond.
    return Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : { value, exclusive: false };
  }
  if (beyond !== undefined && (inclusive === undefined || step * beyond >= step * inclusive))
    return { value: beyond, exclusive: true };
  return inclusive === undefined ? undefined : { value: inclusive, exclusive: false };
}

function limitChange(name: string, before: Limit | undefined, after: Limit | undefined): Change {
  if (before === undefined && after === undefined) return undefined;
  if (before?.value === after?.value && before?.exclusive === after?.exclusive) return undefined;
  return {
    change: changeOf(name, inWords(before), inWords(after)),
    effect: effectOfLimit(name, before, after),
  };
}

function effectOfLimit(name: string, before: Limit | undefined, after: Limit | undefined): Effect {
  if (before === undefined || after === undefined) return effectOfCondition(before, after);
  if (before.value === after.value) return after.exclusive ? 'narrows' : 'widens';
  return after.value > before.value === name.startsWith('min') ? 'narrows' : 'widens';
}

function inWords(limit: Limit | undefined): string | undefined {
  return limit && `${limit.value}${limit.exclusive ? ' (exclusive)' : ''}`;
}

function stepChange(before: unknown, after: unknown): Change {
  if (before === after) return undefined;
  return { change: changeOf('multipleOf', before, after), effect: effectOfStep(before, after) };
}

function effectOfStep(before: unknown, after: unknown): Effect {
  if (typeof before !== 'number' || typeof after !== 'number') return effectOfCondition(before, after);
  if (before % after === 0) return 'widens';
  return after % before === 0 ? 'narrows' : 'breaks';
}

function changeOf(name: string, before: unknown, after: unknown): string {
  if (before === undefined) return `now has the ${name} ${after}`;
  return after === undefined
    ? `no longer has the ${name} ${before}`
    : `had the ${name} ${before} and now has ${after}`;
}
