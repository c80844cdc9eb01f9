import { type Difference, type Effect, effectOfCondition, together } from './difference.ts';
import { isKeywords, type Keywords } from './json-schema.ts';

/**
 * Compares what strings must look like. A format and its pattern change together (zod writes both for a uuid), so
 * they are one finding. Which of two patterns or formats takes more cannot be told.
 */
export function compareTexts(before: Keywords, after: Keywords, path: string): Difference[] {
  const patterns = comparePatterns(patternsOf(before), patternsOf(after));
  if (before.format === after.format) return patterns.map((found) => ({ path, ...found }));
  const effect = effectOfCondition(before.format, after.format);
  const change = changeOf('format', quoted(before.format), quoted(after.format));
  return [{ path, change, effect: patterns.map((found) => found.effect).reduce(together, effect) }];
}

/** Whether an `allOf` member is one more pattern: that is how zod writes a second one. */
export function isPatternOnly(condition: unknown): boolean {
  return isKeywords(condition) && Object.keys(condition).join() === 'pattern';
}

function patternsOf({ pattern, allOf = [] }: Keywords): unknown[] {
  const more = (allOf as Keywords[]).filter(isPatternOnly).map((condition) => condition.pattern);
  return pattern === undefined ? more : [pattern, ...more];
}

function comparePatterns(before: unknown[], after: unknown[]): { change: string; effect: Effect }[] {
  const gone = before.filter((pattern) => !after.includes(pattern)).join(' and ') || undefined;
  const added = after.filter((pattern) => !before.includes(pattern)).join(' and ') || undefined;
  if (gone === undefined && added === undefined) return [];
  return [{ change: changeOf('pattern', gone, added), effect: effectOfCondition(gone, added) }];
}

function changeOf(name: string, before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `must now have the ${name} ${after}`;
  if (after === undefined) return `need no longer have the ${name} ${before}`;
  return `had the ${name} ${before} and now has ${after}, which cannot be compared`;
}

function quoted(format: unknown): string | undefined {
  return format === undefined ? undefined : JSON.stringify(format);
}
