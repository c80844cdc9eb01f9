import { type StreamHandler, streamPipeline } from '@orderflow/middleware/stream';
import { readEventBusName } from './config.ts';
import { makeEventbridgePublisher } from './eventbridge-publisher.ts';
import { makeRelayEvents } from './relay.ts';

/** The whole Lambda handler of a service's `relay-events`; reads EVENT_BUS_NAME. */
export function makeRelayHandler(): StreamHandler {
  return streamPipeline(makeRelayEvents({ putEvents: makeEventbridgePublisher(readEventBusName()) }));
}
