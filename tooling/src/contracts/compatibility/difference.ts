import type { JsonSchema } from './json-schema.ts';

/**
 * What a difference does to the set of valid documents. `breaks` stands for both directions at once: documents
 * are gained and lost, or it cannot be judged, or a promise is withdrawn that the set does not show.
 */
export type Effect = 'none' | 'widens' | 'narrows' | 'breaks';

export type Difference = { readonly path: string; readonly change: string; readonly effect: Effect };

/** Compares what two schemas say about the same place; passed down, so that the files need no import cycle. */
export type Compare = (before: JsonSchema, after: JsonSchema, path: string) => Difference[];

/** The effect of two differences together. */
export function together(one: Effect, other: Effect): Effect {
  if (one === 'none') return other;
  return other === 'none' || one === other ? one : 'breaks';
}

/** What becomes of the documents when a condition is added, lifted, or replaced by one nobody can compare. */
export function effectOfCondition(before: unknown, after: unknown): Effect {
  if (before === undefined) return 'narrows';
  return after === undefined ? 'widens' : 'breaks';
}

export function inProperty(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
