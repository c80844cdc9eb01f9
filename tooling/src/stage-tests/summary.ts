import type { TestOutcome } from './run-journeys.ts';

/** `12 passed, 1 failed, 3 skipped`. */
export function summary(tests: readonly TestOutcome[]): string {
  const count = (...statuses: TestOutcome['status'][]) =>
    tests.filter(({ status }) => statuses.includes(status)).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped', 'pending', 'todo')} skipped`;
}
