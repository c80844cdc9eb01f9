/** The service that story 4 takes down, as the local cloud knows it. */
import type { QueueDescription, Topology } from '../local-cloud/control-client.ts';
import { type Consumer, servicesOf } from '../local-cloud/outage.ts';
import { known, type Tools } from './tools.ts';

/** Its functions that are fed from queues. */
export async function consumersNow({ localCloud }: Tools): Promise<readonly Consumer[]> {
  const { get } = localCloud();
  const [topology, queues] = await Promise.all([
    get<Topology>('/topology'),
    get<QueueDescription[]>('/queues'),
  ]);
  const found = servicesOf(topology, queues).find(({ service }) => service === 'notifications');
  return known(found, 'the notification service').consumers;
}

/** What waits to be told to somebody. */
export const waitingFor = (consumers: readonly Consumer[]) =>
  consumers.find(({ label }) => label === 'send-notification')?.waiting ?? 0;
