/** What happened inside because of one order. */
import type { LinkedEvent } from '../local-cloud/control-client.ts';
import { copiesById, type EventNode, eventTree } from '../local-cloud/event-tree.ts';

/** `events`: of the order's correlation ids, and so also of others, as an import has one for all of its orders. */
export function storyOf(events: readonly LinkedEvent[], orderId: string): EventNode[] {
  const all = copiesById(events);
  const isAbout = (eventId: string | undefined, seen: ReadonlySet<string> = new Set()): boolean => {
    const [event] = all.get(eventId ?? '') ?? [];
    if (!event?.eventId || seen.has(event.eventId)) return false;
    if (orderIdOf(event) === orderId) return true;
    return isAbout(event.causationId, new Set([...seen, event.eventId]));
  };
  return eventTree(events.filter(({ eventId }) => isAbout(eventId)));
}

const orderIdOf = ({ detail }: LinkedEvent): string | undefined =>
  (detail as { data?: { orderId?: string } } | null)?.data?.orderId;

/** The name in an ARN, without the random end that CloudFormation gives it. */
export const nameOf = (arn: string): string =>
  (arn.split(':').at(-1) ?? arn).replace(/-(?=[a-z0-9]*\d)[a-z0-9]{12,13}$/, '');
