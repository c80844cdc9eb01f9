/** The end of story 2: what a schedule does with a paid order. */

import type { OrderView } from '@orderflow/contracts/orders/order-view';
import type { Topology } from '../local-cloud/control-client.ts';
import { spokenDuration } from '../local-cloud/event-tree.ts';
import { timeBetween, waitForOrder } from './orders.ts';
import type { Step, StepContext } from './story.ts';
import { known, type Tools } from './tools.ts';

type Facts = { order?: OrderView };

const carrier =
  'The simulated carrier takes parcels an hour after the payment there, and brings them a day later.';

export const ship = (tools: Tools, facts: Facts): Step => ({
  caption: 'The parcel is handed to the carrier',
  look: 'A schedule looks every minute for orders that are due, half a minute after the payment here. We run it now and then until it takes ours.',
  onlyLocally: carrier,
  async run(context) {
    facts.order = await advance(tools, known(facts.order, 'an order'), 'shipped', context);
    const { shipment } = facts.order;
    return { told: `${shipment?.carrier}, ${shipment?.trackingNumber}.` };
  },
});

export const deliver = (tools: Tools, facts: Facts): Step => ({
  caption: 'The parcel arrives',
  look: 'The same schedule, another half a minute later.',
  onlyLocally: carrier,
  async run(context) {
    facts.order = await advance(tools, known(facts.order, 'an order'), 'delivered', context);
    return {
      told: `Delivered ${spokenDuration(timeBetween(facts.order, 'shipped', 'delivered'))} after it was shipped.`,
    };
  },
});

async function advance(
  tools: Tools,
  { orderId }: OrderView,
  status: 'shipped' | 'delivered',
  context: StepContext,
): Promise<OrderView> {
  const cloud = tools.localCloud();
  const { nodes } = await cloud.get<Topology>('/topology');
  const schedule = nodes.find(({ kind, name }) => kind === 'schedule' && name.endsWith('-advance-shipments'));
  const path = `/schedules/${encodeURIComponent(known(schedule, 'the schedule').name)}/run`;
  return waitForOrder(
    tools,
    orderId,
    {
      what: status,
      isSo: (order) => order.status === status || order.status === 'delivered',
      meanwhile(order) {
        const sinceMs = Date.now() - new Date(order.timeline.at(-1)?.at ?? 0).getTime();
        context.tell(`${order.status} for ${spokenDuration(sinceMs)}; it is due after half a minute.`);
        return cloud.post(path);
      },
      timeoutMs: 90_000,
      intervalMs: 2000,
    },
    context,
  );
}
