/** What an emulator does otherwise than AWS, as people read it: what was done about it, how often, and why. */
import type { Differences } from './differences.ts';

type Row = { readonly what: string; readonly times: number | undefined; readonly why: string };

/** `counts`: how often each was met; one that was never met is said to be so. */
export function differencesTable(differences: Differences, counts: ReadonlyMap<string, number>): string[] {
  const rows = (entries: Readonly<Record<string, string>>, counted: boolean): Row[] =>
    Object.entries(entries).map(([what, why]) => ({
      what,
      why,
      times: counted ? (counts.get(what) ?? 0) : undefined,
    }));
  return [
    ...section('Left out of templates', rows(differences.types, true)),
    ...section('Left out of policies', rows(differences.conditionKeys, true)),
    ...section('Changed in templates', rows(differences.rewrites, true)),
    ...section('Mended in answers', rows(differences.answers, true)),
    ...section('Put beside functions', rows(differences.surroundings, false)),
    ...section('Tests that cannot pass there', rows(differences.tests, false)),
    ...section('Not there, and noticed by no test', rows(differences.unnoticed, false)),
  ];
}

function section(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const lines = rows.flatMap(({ what, times, why }) => [
    `  ${what}${times === undefined ? '' : `  (${times} ×)`}`,
    `      ${why}`,
  ]);
  return ['', title, ...lines];
}
