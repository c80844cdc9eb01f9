/** Use case 2: the workflow that events drive, with every way it can end, and the figures that live on its stream. */
import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { getSalesStats, type SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import type { OrderStatus, OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { apiOf, patience } from './people.ts';
import type { RunStep, UseCase } from './use-case.ts';

export const followTheWorkflow: UseCase = {
  id: 'order-workflow',
  title: 'Use case 2: the order workflow, driven by events, and its live figures',
  async run(orderflow, step) {
    const { cloud } = orderflow;
    const [ada, olive] = await Promise.all([apiOf('ada', orderflow), apiOf('olive', orderflow)]);
    const before = await figuresOf(olive);
    await deliver(ada, cloud, step);
    await endOtherwise(ada, cloud, step);
    await countAll(olive, before, step);
  },
};

/** Every order is of one piece of the first product. */
async function place(ada: ApiClient, paymentToken: string): Promise<OrderView> {
  const { products } = bodyOf(await ada.call(listProducts, {}));
  const productId = products[0]?.productId ?? '';
  const headers = { 'idempotency-key': crypto.randomUUID() };
  return bodyOf(
    await ada.call(placeOrder, { headers, body: { lines: [{ productId, quantity: 1 }], paymentToken } }),
  );
}

/** Runs a schedule now instead of when its minute is up, again and again until the order is where it takes it. */
function reaches(ada: ApiClient, orderId: string, status: OrderStatus, runSchedule = () => {}) {
  return waitFor(
    `order ${orderId} to be ${status}`,
    async () => {
      const order = bodyOf(await ada.call(getOrder, { path: { orderId } }));
      if (order.status === status) return order;
      runSchedule();
      return undefined;
    },
    { ...patience, intervalMs: 100 },
  );
}

const history = ({ timeline }: OrderView) =>
  timeline.map(({ event, at }) => `${event} ${at.slice(11, 23)}`).join(' -> ');

const schedule =
  ({ control }: Cloud, name: string) =>
  () =>
    control.fireSchedule(`orderflow-dev-orders-${name}`);

async function deliver(ada: ApiClient, cloud: Cloud, step: RunStep): Promise<void> {
  const { orderId } = await step(
    'Ada orders and pays',
    () => place(ada, 'tok_success'),
    (order) => `order ${order.orderId}`,
  );
  await step('Its event has it charged and confirmed', () => reaches(ada, orderId, 'confirmed'));
  const advance = schedule(cloud, 'advance-shipments');
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
    async () => reaches(ada, (await place(ada, 'tok_declined')).orderId, 'rejected'),
    history,
  );
  await step(
    'A paid order that is cancelled is refunded',
    async () => {
      const { orderId } = await place(ada, 'tok_success');
      await reaches(ada, orderId, 'confirmed');
      bodyOf(await ada.call(cancelOrder, { path: { orderId } }));
      return waitFor(
        'the refund',
        async () => {
          const order = bodyOf(await ada.call(getOrder, { path: { orderId } }));
          return order.refundedAt ? order : undefined;
        },
        patience,
      );
    },
    history,
  );
  await step(
    'While the payment gateway is down, an order expires',
    async () => {
      const { orderId } = await place(ada, 'tok_unavailable_99');
      return reaches(ada, orderId, 'cancelled', schedule(cloud, 'expire-unpaid-orders'));
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
      `${placed} orders, ${confirmed} paid (${(confirmed / placed) * 100} %), ${revenue / 100} taken, ${refunded / 100} refunded`,
  );
}
