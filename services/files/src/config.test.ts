import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from './config.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('reads the environment', () => {
  vi.stubEnv('TABLE_NAME', 'files');
  vi.stubEnv('BUCKET_NAME', 'orderflow-files');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  expect(readConfig()).toMatchObject({
    TABLE_NAME: 'files',
    BUCKET_NAME: 'orderflow-files',
    AWS_REGION: 'us-east-1',
  });
});

test('names every missing variable', () => {
  for (const name of ['TABLE_NAME', 'BUCKET_NAME', 'AWS_REGION']) vi.stubEnv(name, undefined);
  expect(readConfig).toThrow(/TABLE_NAME.*BUCKET_NAME.*AWS_REGION/s);
});
