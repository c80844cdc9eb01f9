import type { EventContract } from '@orderflow/contracts/define-event';
import { readAwsConfig } from '@orderflow/middleware/config';
import { makeCallSqs } from '@orderflow/middleware/sqs-calls';
import { type StreamHandler, streamPipeline } from '@orderflow/middleware/stream';
import { readRelayConfig } from './config.ts';
import { makeEventbridgePublisher } from './eventbridge-publisher.ts';
import { makeRelayEvents } from './relay.ts';
import { makeSqsFailuresQueue } from './sqs-failures-queue.ts';

/**
 * The whole Lambda handler of a service's `relay-events`; reads EVENT_BUS_NAME and FAILURES_QUEUE_URL. `published`: the
 * service's events; an item that is none of them, or breaks its contract, is parked and never put on the bus.
 */
export function makeRelayHandler(published: readonly EventContract[]): StreamHandler {
  const { eventBusName, failuresQueueUrl } = readRelayConfig();
  return streamPipeline(
    makeRelayEvents({
      published,
      putEvents: makeEventbridgePublisher(eventBusName),
      parkItem: makeSqsFailuresQueue(failuresQueueUrl, makeCallSqs(readAwsConfig())),
      now: () => new Date(),
    }),
  );
}
