import { afterEach, expect, test, vi } from 'vitest';
import { chosenRegion } from './region.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('what is given goes before AWS_REGION, and that before us-east-1', () => {
  vi.stubEnv('AWS_REGION', undefined);
  expect(chosenRegion(undefined)).toBe('us-east-1');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  expect(chosenRegion(undefined)).toBe('eu-west-1');
  expect(chosenRegion('eu-central-1')).toBe('eu-central-1');
});

test('a region that there is not is named with where it comes from, and the one that was meant', () => {
  expect(() => chosenRegion('eu-centrall-1')).toThrow(
    /--region says "eu-centrall-1".*Did you mean eu-central-1\?/s,
  );
  vi.stubEnv('AWS_REGION', 'mars-north-1');
  expect(() => chosenRegion(undefined)).toThrow(/AWS_REGION says "mars-north-1"/);
});
