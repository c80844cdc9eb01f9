import { availableParallelism } from 'node:os';
import shared from '@orderflow/tooling/vitest.config';
import { defineConfig } from 'vitest/config';

const { include = [], exclude = [], reporters = 'default', ...limits } = shared.test ?? {};

/** Where a command wants to read what came of it. */
const reportFile = process.env.ORDERFLOW_REPORT;

// The journeys take place on one stage, whatever it is; of the other tests each file starts a local cloud of its own.
export default defineConfig({
  test: {
    // One more than there are cores: many files wait for most of their time, for what is tried again later.
    maxWorkers: availableParallelism() + 1,
    reporters: reportFile ? ['default', ['json', { outputFile: reportFile }]] : reporters,
    projects: [
      {
        test: {
          ...limits,
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          exclude,
          globalSetup: 'journeys/open-stage.ts',
          setupFiles: ['journeys/ask-again.ts', 'journeys/expect-differences.ts'],
        },
      },
      { test: { ...limits, name: 'local', include, exclude: [...exclude, 'journeys/**'] } },
    ],
  },
});
