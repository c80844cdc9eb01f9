/** What is not as it should be: neither as on AWS, nor as it is listed. */
import type { JourneysOutcome, TestOutcome } from '../stage-tests/run-journeys.ts';
import type { Differences } from './differences.ts';

type Found = {
  readonly outcome: JourneysOutcome;
  readonly differences: Differences;
  /** How often each listed difference was met. */
  readonly counts: ReadonlyMap<string, number>;
  /** What the account holds after the removal. */
  readonly left: readonly string[];
};

/** A difference that is listed and does not occur is trouble, too: the list is to be as short as it can be. */
export function troubleIn({ outcome, differences, counts, left }: Found): string[] {
  const failed = failures(outcome.tests, differences);
  const isBroken = !outcome.passed && failed.length === 0;
  return [
    ...failed,
    ...(isBroken ? ['The tests ended with an error: see above'] : []),
    ...unknownTests(outcome.tests, differences).map(
      (name) => `${name}: is listed, but there is no such test`,
    ),
    ...unmet(differences, counts).map((name) => `${name}: is listed, but was not met`),
    ...left.map((each) => `${each}: is left after the removal`),
  ];
}

/** Tests that are listed have been told to fail, and failed only if they passed. */
function failures(ran: readonly TestOutcome[], { tests }: Differences): string[] {
  const failed = ran.filter(({ status }) => status === 'failed');
  return failed.map(({ name }) =>
    name in tests ? `${name}: passes now, and is listed as one that cannot` : `${name}: fails`,
  );
}

function unknownTests(ran: readonly TestOutcome[], { tests }: Differences): string[] {
  return Object.keys(tests).filter((name) => !ran.some((test) => test.name === name));
}

function unmet(differences: Differences, counts: Found['counts']): string[] {
  const { types, conditionKeys, rewrites, answers } = differences;
  const names = [types, conditionKeys, rewrites, answers].flatMap((entries) => Object.keys(entries));
  return names.filter((name) => !counts.has(name));
}
