import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport } from '@orderflow/tooling/report/report-file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';

const commit = 'c'.repeat(40);
let folder: string;
let figures: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orderflow-report-'));
  const command = runCommand('report.ts', ['--json', '--orders', '1', '--commit', commit]);
  expect(await command.exit(380_000), command.output()).toBe(0);
  // The local cloud may have told something before.
  figures = command.output().slice(command.output().indexOf('{'));
  await writeFile(join(folder, 'report.json'), figures);
}, 400_000);
afterAll(() => rm(folder, { recursive: true }));

test('an order uses what the functions ask of each service, and what feeds them', () => {
  const report = readReport(figures);
  expect(report).toMatchObject({ commit, orders: 1 });
  const { perOrder } = report;
  // The customer looks at the catalogue, orders, and looks at the order.
  expect(perOrder['http-api-requests']).toBe(3);
  const items = [
    'dynamodb-read-units',
    'dynamodb-write-units',
    'eventbridge-events',
    'kms-requests',
    'lambda-gb-seconds',
    'lambda-requests',
    'log-gb',
    's3-writes',
    'ses-emails',
    'sqs-requests',
  ] as const;
  for (const item of items) expect(perOrder[item], item).toBeGreaterThan(0);
});

test('a month at rest has its polls, its keys and the runs of its schedules', () => {
  const { aMonthAtRest } = readReport(figures);
  expect(aMonthAtRest['sqs-requests']).toBeGreaterThan(648_000);
  expect(aMonthAtRest['kms-keys']).toBeGreaterThanOrEqual(1);
  expect(aMonthAtRest['lambda-requests']).toBeGreaterThan(43_200);
});

test('the figures are told against those of another commit', async () => {
  const file = join(folder, 'report.json');
  const command = runCommand('report.ts', ['--from', file, '--base', file]);
  expect(await command.exit()).toBe(0);
  expect(command.output()).toContain('none differs from the base');
});

test('what cannot be read is refused with the usage', async () => {
  const command = runCommand('report.ts', ['--orders', '0']);
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain('--orders takes a whole number');
  expect(command.output()).toContain('Usage: node tooling/src/report.ts');
});
