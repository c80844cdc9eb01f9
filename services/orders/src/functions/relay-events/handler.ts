import { makeRelayHandler } from '@orderflow/outbox/relay-handler';
import { publishedEvents } from '../../published-events.ts';

export const handler = makeRelayHandler(publishedEvents);
