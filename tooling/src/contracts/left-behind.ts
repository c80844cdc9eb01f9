import type { EventContract } from '@orderflow/contracts/define-event';
import type { Consumer } from './deployed.ts';
import type { Finding } from './finding.ts';

/** The deployed consumers of versions that are published no more at `now`. */
export function leftBehind(
  consumers: readonly Consumer[],
  events: readonly EventContract[],
  now: Date,
): Finding[] {
  return events.flatMap(({ detailType, version, predecessor }) => {
    if (!predecessor || now < new Date(predecessor.publishedUntil)) return [];
    const ended = predecessor.contract.version;
    return consumers
      .filter((consumer) => consumer.event === detailType && consumer.version === ended)
      .map(({ service, functionName }) => ({
        about: `${service}/${functionName}`,
        problem: `consumes ${detailType} version ${ended}, which is not published since ${predecessor.publishedUntil}`,
        remedy: `Move it to version ${version}, or agree on a later date: docs/changing-a-contract.md.`,
      }));
  });
}
