import { makeRelayHandler } from '@orderflow/outbox/relay-handler';

export const handler = makeRelayHandler();
