import middy from '@middy/core';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { observeInvocation } from './observe-invocation.ts';
import type { Invocation } from './stream.ts';
import { withTrace } from './trace.ts';

export type ScheduledEvent = EventBridgeEvent<'Scheduled Event', unknown>;
export type ScheduleHandler = (event: ScheduledEvent, context: Context) => Promise<void>;

export type ScheduledRun = Invocation & {
  /** The scheduled event's id: what the run's effects name as their cause. */
  readonly runId: string;
};

/**
 * Makes the Lambda handler of a schedule. A run may be repeated and may overlap with the next, and the handler must bear both.
 * What it throws Lambda reports to the function's failures queue; the next run is the retry.
 */
export function schedulePipeline(handle: (run: ScheduledRun) => Promise<void>): ScheduleHandler {
  const run = middy(({ id }: ScheduledEvent, context: Context) =>
    handle({ runId: id, remainingMs: () => context.getRemainingTimeInMillis() }),
  ).use(observeInvocation()) as ScheduleHandler;
  return (event, context) =>
    withTrace({ correlationId: event.id, causationId: event.id }, () => run(event, context));
}
