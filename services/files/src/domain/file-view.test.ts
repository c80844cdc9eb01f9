import { expect, test } from 'vitest';
import { anAccepted, anUpload } from '../testing/an-upload.ts';
import { toSummary } from './file-view.ts';

const rows = { total: 300, placed: 100, rejected: 40, invalid: 10 };

test('shows how far an import has come, and its rows once all have their outcome', () => {
  const upload = { ...anAccepted(), rows };
  const progress = { done: 150, total: 300, percent: 50 };
  expect(toSummary(upload)).toMatchObject({ status: 'processing', progress });
  expect(toSummary(upload)).not.toHaveProperty('rows');
  expect(toSummary({ ...upload, status: 'ready' })).toMatchObject({ status: 'ready', rows });
});

test('never says that all is done before it is', () => {
  const almost = { total: 1000, placed: 999, rejected: 0, invalid: 0 };
  expect(toSummary({ ...anAccepted(), rows: almost }).progress?.percent).toBe(99);
});

test('has no progress while nothing was counted', () => {
  expect(toSummary(anUpload())).not.toHaveProperty('progress');
});

test('keeps to itself where the bytes lie and whose they are', () => {
  const shown = JSON.stringify(toSummary(anAccepted()));
  expect(shown).not.toContain('uploads/');
  expect(shown).not.toContain('customer-ada');
});
