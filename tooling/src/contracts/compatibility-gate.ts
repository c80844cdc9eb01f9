/** Which of today's contracts break somebody who relies on the committed ones. */
import { type BreakingChange, breakingChanges } from './compatibility/compare-schemas.ts';
import type { JsonSchema } from './compatibility/json-schema.ts';
import type { Consumer } from './deployed.ts';
import type { Finding } from './finding.ts';
import { type Files, openApiFile, schemaName } from './generated-files.ts';
import { versionName } from './json-schema-of.ts';
import { changedOperations, type Document } from './operation-changes.ts';
import { type Reliance, reliesOnPath } from './reliances.ts';

export type Users = { readonly consumers: readonly Consumer[]; readonly reliances: readonly Reliance[] };

const remedy = [
  'Leave it as it was, or publish a new version beside it: docs/changing-a-contract.md.',
  'If nobody uses it yet: npm run contracts -- --accept <name>, with the name from before the colon.',
].join(' ');

export function checkCompatibility(committed: Files, today: Files, users: Users): Finding[] {
  return [...changedEvents(committed, today, users), ...changedEndpoints(committed, today)];
}

function changedEvents(committed: Files, today: Files, users: Users): Finding[] {
  return [...committed].flatMap(([file, text]) => {
    const name = schemaName(file);
    if (name === undefined) return [];
    const now = today.get(file);
    const changes = now === undefined ? [{ path: '', change: 'was removed' }] : compare(text, now);
    return changes.map((change) => eventFinding(name, change, users));
  });
}

function compare(before: string, after: string): BreakingChange[] {
  return breakingChanges(JSON.parse(before) as JsonSchema, JSON.parse(after) as JsonSchema, 'event');
}

function eventFinding(name: string, { path, change }: BreakingChange, users: Users): Finding {
  return { about: name, problem: `${path} ${change}; ${whoBreaks(name, path, users)}`.trim(), remedy };
}

function whoBreaks(name: string, path: string, { consumers, reliances }: Users): string {
  const nameOf = ({ service, functionName }: { service: string; functionName: string }) =>
    `${service}/${functionName}`;
  const relying = reliances.filter((each) => each.event === name && reliesOnPath(each, path)).map(nameOf);
  const others = consumers
    .filter((each) => versionName({ detailType: each.event, version: each.version }) === name)
    .map(nameOf)
    .filter((consumer) => !relying.includes(consumer));
  if (relying.length + others.length === 0) {
    return 'nobody here consumes it, but others may, and the archive holds it as it was';
  }
  const breaks = relying.length > 0 ? [`breaks ${relying.join(' and ')}, which relies on it`] : [];
  const alsoRead =
    others.length > 0
      ? [`${others.join(' and ')} ${others.length > 1 ? 'consume' : 'consumes'} the event`]
      : [];
  return [...breaks, ...alsoRead].join('; ');
}

function changedEndpoints(committed: Files, today: Files): Finding[] {
  const read = (files: Files) => JSON.parse(files.get(openApiFile) ?? '{"paths":{}}') as Document;
  return changedOperations(read(committed), read(today)).map(({ operation, route, path, change }) => ({
    about: operation,
    problem: `${path} ${change}; breaks every client of ${route} that was built before`.trim(),
    remedy,
  }));
}
