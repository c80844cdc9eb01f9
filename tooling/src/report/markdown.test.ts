import { expect, test } from 'vitest';
import { toMarkdown } from './markdown.ts';
import type { Report } from './report-file.ts';

const size = (name: string, gzipBytes: number) => ({
  name: `orderflow-dev-orders-${name}`,
  gzipBytes,
  zipBytes: gzipBytes + 1000,
});

const base: Report = {
  commit: 'b'.repeat(40),
  functions: [size('place-order', 110_000), size('get-order', 100_000), size('old-order', 90_000)],
  orders: 20,
  perOrder: { 'ses-emails': 3, 'dynamodb-write-units': 160 },
  aMonthAtRest: { 'sqs-requests': 7_128_000 },
};

const report: Report = {
  ...base,
  commit: 'c'.repeat(40),
  functions: [size('place-order', 112_500), size('get-order', 100_050), size('new-order', 95_000)],
  perOrder: { 'ses-emails': 4, 'dynamodb-write-units': 160 },
};

test('alone, it says what orders and a month cost and how large each function is', () => {
  const told = toMarkdown(report);
  expect(told).toContain('**0.500 USD per 1,000 orders**, as 20 orders');
  expect(told).toContain('**2.851 USD a month** when nobody orders');
  expect(told).toContain('| SES emails | 4 | 0.4000 |');
  expect(told).toContain('| SQS requests | 7,128,000 | 2.8512 |');
  expect(told).toContain('3 functions, 307.6 kB gzip in all.');
  expect(told).toContain('| orders-place-order | 112.5 kB | 113.5 kB |');
});

test('against the base, it says what became dearer and what grew, came and went', () => {
  const told = toMarkdown(report, base);
  expect(told).toContain('**0.500 USD per 1,000 orders** (0.400 USD on the base, +25.0 %)');
  expect(told).toContain('**2.851 USD a month** (2.851 USD on the base) when');
  expect(told).toContain('| SES emails | 4 | 3 | 0.4000 |');
  const changes = told.slice(told.indexOf('### Functions'), told.indexOf('All functions'));
  expect(changes).toContain('3 of them changed.');
  expect(changes).toContain('| orders-place-order | 112.5 kB | 113.5 kB | +2.5 kB |');
  expect(changes).toContain('| orders-new-order | 95.0 kB | 96.0 kB | new |');
  expect(changes).toContain('| orders-old-order |  |  | removed |');
  expect(changes).not.toContain('get-order');
  expect(told).toContain('Of cccccccc against bbbbbbbb');
});

test('functions that are as they were need no table of changes', () => {
  expect(toMarkdown(base, base)).toContain('none differs from the base');
});
