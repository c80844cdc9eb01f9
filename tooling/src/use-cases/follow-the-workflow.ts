/** Use case 2: the workflow that events drive, with every way it can end, and the figures that live on its stream. */
import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getSalesStats, type SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { isRefunded, place, reaches, told } from './orders.ts';
import { apiOf, patience } from './people.ts';
import { runSchedule } from './schedules.ts';
import type { RunStep, UseCase } from './use-case.ts';

export const followTheWorkflow: UseCase = {
  id: 'order-workflow',
  title: 'Use case 2: the order workflow, driven by events, and its live figures',
  async run(orderflow, step) {
    const { cloud } = orderflow;
    const [ada, olive] = await Promise.all([apiOf('ada', orderflow), apiOf('olive', orderflow)]);
    // What was ordered before this story is counted a moment after it happened.
    await waitFor('everything to settle', () => cloud.control.busy().length === 0, patience);
    const before = await figuresOf(olive);
    await deliver(ada, cloud, step);
    await endOtherwise(ada, cloud, step);
    await countAll(olive, before, step);
  },
};

/** The demo shop's only one. */
const currency = 'EUR';

/** One piece of the first product. */
async function order(ada: ApiClient, paymentToken: string): Promise<OrderView> {
  const { products } = bodyOf(await ada.call(listProducts, {}));
  return bodyOf(await place(ada, { productId: products[0]?.productId ?? '', quantity: 1, paymentToken }));
}

const history = ({ timeline }: OrderView) =>
  timeline.map(({ event, at }) => `${event} ${at.slice(11, 23)}`).join(' -> ');

async function deliver(ada: ApiClient, cloud: Cloud, step: RunStep): Promise<void> {
  const { orderId } = await step(
    'Ada places an order',
    () => order(ada, 'tok_success'),
    (placed) => `order ${placed.orderId}`,
  );
  await step('OrderPlaced leads to the charge, and the order is confirmed', () =>
    reaches(ada, orderId, 'confirmed'),
  );
  const advance = () => runSchedule(cloud, 'orders-advance-shipments');
  await step(
    'The schedule hands it to the carrier',
    () => reaches(ada, orderId, 'shipped', advance),
    ({ shipment }) => `${shipment?.carrier}, ${shipment?.trackingNumber.slice(0, 10)}…`,
  );
  await step('The next runs find it delivered', () => reaches(ada, orderId, 'delivered', advance), history);
}

async function endOtherwise(ada: ApiClient, cloud: Cloud, step: RunStep): Promise<void> {
  await step(
    'A declined card ends in a rejection',
    async () => reaches(ada, (await order(ada, 'tok_declined')).orderId, 'rejected'),
    history,
  );
  await step(
    'A paid order that is cancelled is refunded',
    async () => {
      const { orderId } = await order(ada, 'tok_success');
      await reaches(ada, orderId, 'confirmed');
      bodyOf(await ada.call(cancelOrder, { path: { orderId } }));
      return isRefunded(ada, orderId);
    },
    history,
  );
  await step(
    'While the payment gateway is down, an order expires',
    async () => {
      const { orderId } = await order(ada, 'tok_unavailable_99');
      return reaches(ada, orderId, 'cancelled', () => runSchedule(cloud, 'orders-expire-unpaid-orders'));
    },
    history,
  );
}

type Sums = {
  readonly placed: number;
  readonly confirmed: number;
  readonly revenue: number;
  readonly refunded: number;
};

async function figuresOf(olive: ApiClient): Promise<Sums> {
  const { figures } = bodyOf(await olive.call(getSalesStats, { query: { by: 'minute' } }));
  const total = (of: (figure: SalesFigures) => number) =>
    figures.reduce((sum, figure) => sum + of(figure), 0);
  return {
    placed: total(({ placed }) => placed),
    confirmed: total(({ confirmed }) => confirmed),
    revenue: total(({ revenue }) => revenue.amountMinor),
    refunded: total(({ refunded }) => refunded.amountMinor),
  };
}

async function countAll(olive: ApiClient, before: Sums, step: RunStep): Promise<void> {
  await step(
    'Olive sees all of it in the live figures',
    () =>
      waitFor(
        'figures of 4 more orders, 2 of them paid, 1 of these refunded',
        async () => {
          const now = await figuresOf(olive);
          const [placed, confirmed] = [now.placed - before.placed, now.confirmed - before.confirmed];
          const [revenue, refunded] = [now.revenue - before.revenue, now.refunded - before.refunded];
          const isAll = placed === 4 && confirmed === 2 && revenue === 2 * refunded && refunded > 0;
          return isAll ? { placed, confirmed, revenue, refunded } : undefined;
        },
        patience,
      ),
    ({ placed, confirmed, revenue, refunded }) =>
      `${placed} orders, ${confirmed} paid (${(confirmed / placed) * 100} %), ${told({ amountMinor: revenue, currency })} taken, ${told({ amountMinor: refunded, currency })} refunded`,
  );
}
