/** Adds up the test reports of all workspaces: names what failed, and why, and ends with one line: `N passed, N failed`. */
import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What Vitest's JSON reporter writes, as far as it is read here. */
type Report = {
  numPassedTests: number;
  testResults: {
    name: string;
    status: 'passed' | 'failed';
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

/** Enough to see what was expected; the whole of it stands where the test ran. */
const SHOWN_LINES = 20;

const reports = globSync('{services,packages}/*/test-results.json')
  .concat(globSync('{infra,test,tooling,test/journeys}/test-results.json'))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);

const failures = reports
  .flatMap(({ testResults }) => testResults)
  .filter(({ status }) => status === 'failed')
  .flatMap(({ name, message, assertionResults }) => {
    const file = relative('.', name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    // A file that cannot even be loaded holds no failed test, but it is a failure.
    return failed.length === 0
      ? [{ test: file, reason: message }]
      : failed.map(({ fullName, failureMessages }) => ({
          test: `${file} > ${fullName}`,
          reason: failureMessages.join('\n'),
        }));
  });

for (const { test, reason } of failures) {
  console.log(`FAILED ${test}`);
  const lines = stripVTControlCharacters(reason).split('\n').slice(0, SHOWN_LINES);
  console.log(lines.map((line) => `  ${line}`).join('\n'));
}

const passed = reports.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
console.log(`${passed} passed, ${failures.length} failed`);
