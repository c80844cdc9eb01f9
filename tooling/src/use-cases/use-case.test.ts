import { expect, test } from 'vitest';
import type { Orderflow } from '../orderflow.ts';
import { runUseCase } from './use-case.ts';

const anywhere = {} as Orderflow;

test('a use case that fails names the step, and does not go on', async () => {
  const report = await runUseCase(
    {
      id: 'broken',
      title: 'A broken use case',
      async run(_orderflow, step) {
        await step(
          'This works',
          async () => 1,
          (result) => `it gave ${result}`,
        );
        await step('This does not', async () => {
          throw new Error('the reason');
        });
        await step('This is never tried', async () => 1);
      },
    },
    anywhere,
  );
  expect(report.ok).toBe(false);
  expect(report.steps.map(({ what }) => what)).toEqual([
    'This works: it gave 1',
    'FAILED: This does not: the reason',
  ]);
});
