/** Adds up the test reports of all workspaces and prints one line: `N passed, N failed`. */
import { globSync, readFileSync } from 'node:fs';

type Report = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number };

const reports = globSync('{services,packages}/*/test-results.json')
  .concat(globSync('{infra,test,tooling,test/journeys}/test-results.json'))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);

const sum = (count: (report: Report) => number) =>
  reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
// A file that cannot even be loaded holds no failed test, but it is a failure.
const failed = sum((report) => Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0));
console.log(`${passed} passed, ${failed} failed`);
