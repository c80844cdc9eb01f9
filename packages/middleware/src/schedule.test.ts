import { expect, it } from 'vitest';
import { aContext, withLogs } from './invoke-for-test.ts';
import { type ScheduledEvent, schedulePipeline } from './schedule.ts';
import { currentTrace } from './trace.ts';

const event = { id: 'run-00000001', 'detail-type': 'Scheduled Event' } as ScheduledEvent;

it('runs under the id of the scheduled event, and knows how long it may take', async () => {
  const seen: unknown[] = [];
  const handler = schedulePipeline(async ({ runId, remainingMs }) => {
    seen.push({ runId, trace: currentTrace(), isShort: remainingMs() <= 7000 });
  });
  await withLogs(() => handler(event, aContext(7000)));
  const trace = { correlationId: event.id, causationId: event.id };
  expect(seen).toEqual([{ runId: event.id, trace, isShort: true }]);
});

it('fails when the run fails, so that Lambda reports it', async () => {
  const handler = schedulePipeline(() => Promise.reject(new Error('boom')));
  await expect(withLogs(() => handler(event, aContext()))).rejects.toThrow('boom');
});
