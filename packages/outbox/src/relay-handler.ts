import { readAwsConfig } from '@orderflow/middleware/config';
import { makeCallSqs } from '@orderflow/middleware/sqs-calls';
import { type StreamHandler, streamPipeline } from '@orderflow/middleware/stream';
import { readRelayConfig } from './config.ts';
import { makeEventbridgePublisher } from './eventbridge-publisher.ts';
import { makeRelayEvents } from './relay.ts';
import { makeSqsFailuresQueue } from './sqs-failures-queue.ts';

/** The whole Lambda handler of a service's `relay-events`; reads EVENT_BUS_NAME and FAILURES_QUEUE_URL. */
export function makeRelayHandler(): StreamHandler {
  const { eventBusName, failuresQueueUrl } = readRelayConfig();
  return streamPipeline(
    makeRelayEvents({
      putEvents: makeEventbridgePublisher(eventBusName),
      parkItem: makeSqsFailuresQueue(failuresQueueUrl, makeCallSqs(readAwsConfig())),
    }),
  );
}
