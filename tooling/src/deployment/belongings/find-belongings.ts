import { consoleRegion, type Stage } from '../stage.ts';
import type { Belonging } from './belonging.ts';
import { findBuckets } from './buckets.ts';
import { findLogGroups } from './log-groups.ts';
import { findAlarms, findBuses, findFunctions, findQueues, findRules } from './others.ts';
import { findTables } from './tables.ts';
import { findTagged } from './tagged.ts';
import { findUserPools } from './user-pools.ts';

const findersByName = [
  findTables,
  findBuckets,
  findUserPools,
  findLogGroups,
  findFunctions,
  findQueues,
  findBuses,
  findRules,
  findAlarms,
];

/** Everything of a stage, in its region and in that of its page, each thing once. */
export async function findBelongings(stage: Stage): Promise<Belonging[]> {
  const regions = [...new Set([stage.region, consoleRegion])];
  const found = regions.map((region) =>
    Promise.all([...findersByName, findTagged].map((find) => find(stage, region))),
  );
  const all = (await Promise.all(found)).flat(2);
  return all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index);
}

/** What is known by its tag only has an ARN for a name, and that ends in the name, a log group's in `:*` after it. */
function isSame(one: Belonging, other: Belonging): boolean {
  if (one.region !== other.region) return false;
  if (one.name === other.name) return one.kind === other.kind || one.kind === 'tagged';
  const arn = one.kind === 'tagged' ? one.name.replace(/:\*$/, '') : '';
  return arn.endsWith(`:${other.name}`) || arn.endsWith(`/${other.name}`);
}
