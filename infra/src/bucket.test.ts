import { expect, it } from 'vitest';
import { bucket, bucketId } from './bucket.ts';

const rulesOf = (daysKept?: Record<string, number>) => {
  const { LifecycleConfiguration } = bucket(daysKept)[bucketId]?.Properties ?? {};
  return (LifecycleConfiguration as { Rules: unknown[] }).Rules;
};

const abandonedParts = {
  Id: 'abandoned-parts',
  Status: 'Enabled',
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
};

it('keeps objects for ever unless told otherwise', () => {
  expect(rulesOf()).toEqual([abandonedParts]);
});

it('forgets what lies below a prefix after its days', () => {
  expect(rulesOf({ 'uploads/': 31 })).toEqual([
    abandonedParts,
    { Id: 'uploads', Status: 'Enabled', Prefix: 'uploads/', ExpirationInDays: 31 },
  ]);
});
