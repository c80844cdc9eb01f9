import type { EventContract } from '@orderflow/contracts/define-event';
import { checkCompatibility, type Users } from './compatibility-gate.ts';
import type { Finding } from './finding.ts';
import type { Files } from './generated-files.ts';
import { leftBehind } from './left-behind.ts';
import { checkReliances } from './reliances.ts';

type World = Users & {
  readonly events: readonly EventContract[];
  readonly committed: Files;
  /** The generated files as they should be. */
  readonly today: Files;
  readonly now: Date;
};

/** All that is wrong with the contracts; an empty list when nothing is. */
export function checkContracts({ events, committed, today, now, ...users }: World): Finding[] {
  return [
    ...checkCompatibility(committed, today, users),
    ...checkReliances(users.reliances, users.consumers, events),
    ...leftBehind(users.consumers, events, now),
    ...checkFreshness(committed, today),
  ];
}

function checkFreshness(committed: Files, today: Files): Finding[] {
  const remedy = 'Run npm run contracts and commit what it writes.';
  const paths = [...new Set([...committed.keys(), ...today.keys()])].sort();
  return paths
    .filter((path) => committed.get(path) !== today.get(path))
    .map((path) => ({
      about: path,
      problem: freshnessProblem(committed.has(path), today.has(path)),
      remedy,
    }));
}

function freshnessProblem(isCommitted: boolean, isWanted: boolean): string {
  if (!isCommitted) return 'is missing';
  return isWanted ? 'is stale: the contracts say something else' : 'is left over: no contract makes it';
}
