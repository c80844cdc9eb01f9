import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('reads the environment', async () => {
  vi.stubEnv('TABLE_NAME', 'files');
  vi.stubEnv('BUCKET_NAME', 'orderflow-files');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  const { config } = await import('./config.ts');
  expect(config).toMatchObject({
    TABLE_NAME: 'files',
    BUCKET_NAME: 'orderflow-files',
    AWS_REGION: 'us-east-1',
  });
});

test('fails the start and names every missing variable', async () => {
  for (const name of ['TABLE_NAME', 'BUCKET_NAME', 'AWS_REGION']) vi.stubEnv(name, undefined);
  await expect(import('./config.ts')).rejects.toThrow(/TABLE_NAME.*BUCKET_NAME.*AWS_REGION/s);
});
