import { describe, expect, it } from 'vitest';
import { batchEntries, entryBytes } from './batch-entries.ts';
import { anEntry } from './outbox-for-test.ts';

const entry = (n: number, note?: string) => anEntry(n, note);
const sizes = (batches: readonly (readonly unknown[])[]): number[] => batches.map((batch) => batch.length);

describe('batchEntries', () => {
  it('counts UTF-8 bytes, not characters', () => {
    expect(entryBytes(entry(1, 'ü')) - entryBytes(entry(1, 'u'))).toBe(1);
  });

  it('fills a call exactly up to the limit', () => {
    const entries = [entry(1), entry(2), entry(3)];
    const limit = 2 * entryBytes(entry(1));
    expect(sizes(batchEntries(entries, limit))).toEqual([2, 1]);
    expect(sizes(batchEntries(entries, limit - 1))).toEqual([1, 1, 1]);
  });

  it('leaves an entry above the limit alone', () => {
    expect(sizes(batchEntries([entry(1), entry(2, 'x'.repeat(5000)), entry(3)], 2000))).toEqual([1, 1, 1]);
  });

  it('has nothing to send for nothing', () => {
    expect(batchEntries([])).toEqual([]);
  });
});
