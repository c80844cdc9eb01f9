import { expect, test } from 'vitest';
import { filePath } from './page-paths.ts';

test.each(['/assets/index-DMKWZVIB.js', '/assets/gone', '/icon.svg', '/settings.json', '/index.html'])(
  '%s is a file',
  (path) => {
    expect(filePath.test(path)).toBe(true);
  },
);

test.each([
  '/',
  '/cart',
  '/signed-in',
  '/assets/',
  '/files/0198c0de-0000-7000-8000-000000000007',
  `/unsubscribe/eyJjIjoiYSJ9.${'a'.repeat(43)}`,
  '/unsubscribe/cut.off',
])('%s is the page', (path) => {
  expect(filePath.test(path)).toBe(false);
});
