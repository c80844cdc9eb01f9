import { defineConfig } from 'vitest/config';

// Shared by all workspaces: each runs it in its own folder. The JSON report is what the sum of all tests is made of.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.serverless/**', '**/.esbuild/**'],
    // Generous, because machines are slow at times: every wait has its own, shorter deadline that says what was missing.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
  },
});
