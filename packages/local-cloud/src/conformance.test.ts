import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Evidence = { readonly file: string; readonly title?: string };
type Row = { readonly service: string; readonly behaviour: string; readonly evidence: readonly Evidence[] };

const SOURCES = import.meta.dirname;
/** These emulate nothing by themselves: what they do shows in the tests of the whole. */
const NO_SERVICES = ['cloud-fixture', 'fauxqs', 'provisioning', 'wiring'];

const rows = readTable(readFileSync(join(SOURCES, '../README.md'), 'utf8'));

/** Rows of the table under `## Conformance`; one without a service belongs to the service above. */
function readTable(readme: string): Row[] {
  const [, section = ''] = readme.split(/^## Conformance$/m);
  const lines = section.split(/^## /m, 1)[0]?.split('\n') ?? [];
  const [, , ...body] = lines.filter((line) => line.startsWith('|'));
  let service = '';
  return body.map((line) => {
    const [, named = '', behaviour = '', tests = ''] = line.split('|').map((cell) => cell.trim());
    service = named || service;
    return { service, behaviour, evidence: readEvidence(tests) };
  });
}

/** `` `file.test.ts` `` or `` `file.test.ts` "title of a test or a group of tests in it" ``. */
function readEvidence(cell: string): Evidence[] {
  return [...cell.matchAll(/`(?<file>[^`]+)`(?: "(?<title>[^"]+)")?/g)].map(({ groups }) => ({
    file: groups?.file ?? '',
    ...(groups?.title !== undefined && { title: groups.title }),
  }));
}

/** What the evidence promises and the sources do not hold. */
function missing({ file, title }: Evidence): string[] {
  const path = join(SOURCES, file);
  if (!file.endsWith('.test.ts') || !existsSync(path)) return [`${file} is no test`];
  if (title === undefined) return [];
  const source = readFileSync(path, 'utf8');
  const isThere = [`'${title}',`, `"${title}",`, `\`${title}\`,`].some((argument) =>
    source.includes(argument),
  );
  return isThere ? [] : [`${file} has no test "${title}"`];
}

describe('the conformance table', () => {
  test('is found', () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  test.each(rows)('$service: $behaviour', ({ behaviour, evidence }) => {
    expect(behaviour).not.toBe('');
    expect(evidence).not.toEqual([]);
    expect(evidence.flatMap(missing)).toEqual([]);
  });

  test('has rows for every service', () => {
    const folders = readdirSync(SOURCES, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && !NO_SERVICES.includes(entry.name) ? [entry.name] : [],
    );
    const covered = new Set(rows.flatMap(({ evidence }) => evidence.map(({ file }) => file.split('/')[0])));
    expect(folders.filter((folder) => !covered.has(folder))).toEqual([]);
  });

  test('would not be taken at its word', () => {
    const file = 'conformance.test.ts';
    expect(missing({ file: 'gone.test.ts' })).toEqual(['gone.test.ts is no test']);
    expect(missing({ file: 'cloud.ts' })).toEqual(['cloud.ts is no test']);
    expect(missing({ file, title: 'is lost' })).toEqual([`${file} has no test "is lost"`]);
    expect(missing({ file, title: 'is found' })).toEqual([]);
  });
});
