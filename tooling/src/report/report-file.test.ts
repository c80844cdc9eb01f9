import { expect, test } from 'vitest';
import { readPreview } from './preview.ts';
import { readReport } from './report-file.ts';

const report = {
  commit: 'a'.repeat(40),
  functions: [{ name: 'orderflow-dev-orders-place-order', gzipBytes: 110_000, zipBytes: 120_000 }],
  orders: 20,
  perOrder: { 'ses-emails': 3 },
  aMonthAtRest: { 'kms-keys': 1 },
};

const withOne = (change: object) => JSON.stringify({ ...report, ...change });

test('a report is read as it was written', () => {
  expect(readReport(JSON.stringify(report))).toEqual(report);
});

test('what it does not know is left behind', () => {
  const read = readReport(withOne({ perOrder: { 'ses-emails': 3, '![](https://evil.example)': 1 }, x: 1 }));
  expect(read).toEqual(report);
});

test.each([
  ['markup in a name', { functions: [{ name: '<img src=x>', gzipBytes: 1, zipBytes: 1 }] }],
  ['a mention in a name', { functions: [{ name: '@everybody', gzipBytes: 1, zipBytes: 1 }] }],
  ['a second line in a name', { functions: [{ name: 'place-order\n# Hello', gzipBytes: 1, zipBytes: 1 }] }],
  ['text for a size', { functions: [{ name: 'place-order', gzipBytes: '1 | x', zipBytes: 1 }] }],
  ['text for a quantity', { perOrder: { 'ses-emails': '3' } }],
  ['a quantity below nothing', { perOrder: { 'ses-emails': -3 } }],
  ['a list in place of a usage', { aMonthAtRest: null }],
  ['a commit that is none', { commit: '[click](https://evil.example)' }],
  ['more functions than anybody has', { functions: Array.from({ length: 501 }, () => report.functions[0]) }],
  ['no functions', { functions: undefined }],
])('%s is refused', (_, change) => {
  expect(() => readReport(withOne(change))).toThrow('This is no report');
});

const preview = { stage: 'pr-12', url: 'https://d111111abcdef8.cloudfront.net', tests: 'passed' };

test('a preview is read as it was written', () => {
  expect(readPreview(JSON.stringify(preview))).toEqual(preview);
});

test.each([
  ['another stage', { stage: 'prod' }],
  ['an address without TLS', { url: 'http://d111111abcdef8.cloudfront.net' }],
  ['an address with markup', { url: 'https://example.com/) ![](https://evil.example' }],
  ['an address with a password', { url: 'https://console@evil.example' }],
  ['tests that went some other way', { tests: '**passed**' }],
])('a preview with %s is refused', (_, change) => {
  expect(() => readPreview(JSON.stringify({ ...preview, ...change }))).toThrow('This is no report');
});
