import type { FileSummary } from '@orderflow/contracts/files/file-view';
import { describe, expect, test } from 'vitest';
import { isInProgress, isLinkValid, outcomeOf, stateOf } from './file-state.ts';

const createdAt = '2026-01-01T12:00:00.000Z';
const atMs = (minutes: number) => new Date(createdAt).getTime() + minutes * 60_000;

const anImport = (changes: Partial<FileSummary> = {}): FileSummary => ({
  fileId: '0198c0de-0000-7000-8000-000000000005',
  kind: 'order-import',
  status: 'ready',
  name: 'orders.csv',
  contentType: 'text/csv',
  createdAt,
  ...changes,
});

describe('a file is in progress', () => {
  test.each([
    ['processing', 60, true],
    ['awaiting-upload', 1, true],
    ['awaiting-upload', 11, false],
    ['ready', 0, false],
    ['rejected', 0, false],
  ] as const)('when it is %s after %i minutes: %s', (status, minutes, expected) => {
    expect(isInProgress(anImport({ status }), atMs(minutes))).toBe(expected);
  });
});

describe('the state', () => {
  const progress = { done: 1, total: 2, percent: 50 };
  const rows = (placed: number, rejected: number, invalid: number) => ({
    total: placed + rejected + invalid,
    placed,
    rejected,
    invalid,
  });

  test.each<[string, Partial<FileSummary>]>([
    ['Waiting for the file', { status: 'awaiting-upload' }],
    ['Checking', { status: 'processing' }],
    ['Placing orders', { status: 'processing', progress }],
    ['Being processed', { status: 'processing', kind: 'product-image' }],
    ['Refused', { status: 'rejected' }],
    ['Ready', { kind: 'invoice' }],
    ['Done', { rows: rows(5, 0, 0) }],
    ['Done, some failed', { rows: rows(5, 1, 0) }],
    ['Done, none placed', { rows: rows(0, 1, 2) }],
  ])('is "%s"', (label, changes) => {
    expect(stateOf(anImport(changes), atMs(1)).label).toBe(label);
  });

  test('of an upload that nobody finished says so', () => {
    expect(stateOf(anImport({ status: 'awaiting-upload' }), atMs(20)).label).toBe('Never arrived');
  });
});

test('the outcome names only what there is', () => {
  expect(outcomeOf({ total: 1500, placed: 1497, rejected: 1, invalid: 2 })).toBe(
    '1,497 orders placed, 1 row refused, 2 rows not understood',
  );
  expect(outcomeOf({ total: 1, placed: 1, rejected: 0, invalid: 0 })).toBe('1 order placed');
});

test('a link is taken for ended a little before it is', () => {
  const expiresAt = '2026-01-01T12:05:00.000Z';
  expect(isLinkValid(expiresAt, new Date('2026-01-01T12:04:54.000Z').getTime())).toBe(true);
  expect(isLinkValid(expiresAt, new Date('2026-01-01T12:04:56.000Z').getTime())).toBe(false);
  expect(isLinkValid(undefined, 0)).toBe(false);
});
