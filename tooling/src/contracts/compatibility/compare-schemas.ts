/** Says which differences between the published shape of a message and today's break somebody. */
import { isDeepStrictEqual } from 'node:util';
import { compareUnions } from './compare-unions.ts';
import type { Compare, Difference, Effect } from './difference.ts';
import { conditionsOf, dereference, type JsonSchema } from './json-schema.ts';
import { variantsOf } from './variants.ts';

/**
 * Who writes and who reads. `request`: clients write, so what they send today must still be accepted. `response`:
 * clients read, so whatever is sent must be something they already understand. `event`: both, because old consumers
 * read new events, and new consumers read old ones from the archive and their queues.
 */
export type Role = 'event' | 'request' | 'response';

export type BreakingChange = {
  /** Such as `data.lines[].unitPrice.currency`; empty for the root. */
  readonly path: string;
  /** Reads on from the path: `was removed`, `is now required`, `no longer takes "EUR"`. */
  readonly change: string;
};

const breakingEffects: Record<Role, readonly Effect[]> = {
  event: ['widens', 'narrows', 'breaks'],
  request: ['narrows', 'breaks'],
  response: ['widens', 'breaks'],
};

/**
 * Compares the committed schema with today's; an empty list means that nobody breaks. In doubt a change is breaking:
 * other patterns and formats, unknown keywords. Optional properties may be added to open objects although these
 * could have held anything under that name; a removed property always breaks, even where old readers would cope.
 *
 * @throws Error for a `$ref` that is not local or leads nowhere
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema, role: Role): BreakingChange[] {
  const found = new Map<string, BreakingChange>();
  for (const { path, change, effect } of makeCompare()(dereference(before), dereference(after), '')) {
    if (breakingEffects[role].includes(effect)) found.set(`${path} ${change}`, { path, change });
  }
  return [...found.values()];
}

/** A schema may contain itself: a pair that is being compared further up is taken as equal down there. */
function makeCompare(): Compare {
  const underway: [JsonSchema, JsonSchema][] = [];
  return function compare(before, after, path) {
    const isUnderway = underway.some(
      ([from, to]) => from === before && to === after && typeof from === 'object',
    );
    if (isUnderway || isDeepStrictEqual(before, after)) return [];
    underway.push([before, after]);
    try {
      return compareDifferent(before, after, path, compare);
    } finally {
      underway.pop();
    }
  };
}

function compareDifferent(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
  compare: Compare,
): Difference[] {
  const from = variantsOf(before);
  const to = variantsOf(after);
  if (!from.overlapping && !to.overlapping) {
    return compareUnions({ before: from.list, after: to.list }, path, compare);
  }
  if (isDeepStrictEqual(conditionsIn(before), conditionsIn(after))) return [];
  return [
    { path, change: 'differs in variants that overlap (oneOf), which cannot be judged', effect: 'breaks' },
  ];
}

function conditionsIn(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : conditionsOf(schema);
}
