/** Use case 1: the order API. Browse, place, read, list, cancel and ship, and what is refused to whom. */
import { type ApiAnswer, type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { listProducts, type ProductView } from '@orderflow/contracts/orders/list-products';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { isRefunded, place, reaches, told } from './orders.ts';
import { apiOf, patience } from './people.ts';
import type { RunStep, UseCase } from './use-case.ts';

export const useTheOrderApi: UseCase = {
  id: 'order-api',
  title: 'Use case 1: the order API',
  async run(orderflow, step) {
    const [ada, grace, olive] = await step(
      'Ada and Grace sign in, and Olive, who works for the shop',
      () => Promise.all([apiOf('ada', orderflow), apiOf('grace', orderflow), apiOf('olive', orderflow)]),
      () => '3 ID tokens',
    );
    const product = await browse(ada, step);
    const orderId = await placeOnce(ada, product, step);
    await readAndList(ada, orderId, step);
    await refuseOthers(grace, orderId, step);
    await callOff(ada, orderId, product, step);
    await shipAnother(ada, olive, product, step);
  },
};

/** What the API said, and an error unless it said so. */
function expectProblem(answer: ApiAnswer<Endpoint>, status: number, code: string): string {
  if (answer.status !== status || answer.problem?.code !== code) {
    throw new Error(`expected ${status} ${code}, got ${answer.status} ${answer.problem?.code}`);
  }
  return `${status} ${code}`;
}

function browse(ada: ApiClient, step: RunStep): Promise<ProductView> {
  return step(
    'Ada browses the catalogue',
    async () => {
      const { products } = bodyOf(await ada.call(listProducts, {}));
      const [product] = products;
      if (!product) throw new Error('the catalogue is empty');
      return product;
    },
    ({ name, available }) => `${name}, ${available} in stock`,
  );
}

async function placeOnce(ada: ApiClient, { productId }: ProductView, step: RunStep): Promise<string> {
  const key = crypto.randomUUID();
  const order = (quantity: number) => place(ada, { productId, quantity, key });
  const { orderId } = await step(
    'She orders two',
    async () => bodyOf(await order(2)),
    (placed) => `order ${placed.orderId} is ${placed.status}`,
  );
  await step('She sends the same request again, and gets the same order', async () => {
    const repeated = bodyOf(await order(2));
    if (repeated.orderId !== orderId) throw new Error(`another order, ${repeated.orderId}`);
  });
  await step(
    'With the same key and another quantity she is refused',
    async () => expectProblem(await order(3), 422, 'IDEMPOTENCY_KEY_REUSED'),
    (problem) => problem,
  );
  await reaches(ada, orderId, 'confirmed');
  return orderId;
}

async function readAndList(ada: ApiClient, orderId: string, step: RunStep): Promise<void> {
  await step(
    'She reads the order with its history',
    async () => bodyOf(await ada.call(getOrder, { path: { orderId } })),
    ({ timeline }) => timeline.map(({ status, event }) => `${status} by ${event}`).join(', '),
  );
  await step(
    'It is in the list of her confirmed orders',
    () =>
      waitFor(
        `order ${orderId} in the list`,
        async () => {
          const { orders } = bodyOf(await ada.call(listOrders, { query: { status: 'confirmed', limit: 5 } }));
          return orders.find((order) => order.orderId === orderId);
        },
        patience,
      ),
    ({ total }) => told(total),
  );
}

async function refuseOthers(grace: ApiClient, orderId: string, step: RunStep): Promise<void> {
  const path = { orderId };
  await step(
    'To Grace it does not exist',
    async () => expectProblem(await grace.call(getOrder, { path }), 404, 'ORDER_NOT_FOUND'),
    (problem) => problem,
  );
  await step(
    'Nor may she ship anything',
    async () => expectProblem(await grace.call(shipOrder, { path, body: parcel }), 403, 'OPERATORS_ONLY'),
    (problem) => problem,
  );
}

async function callOff(ada: ApiClient, orderId: string, { productId }: ProductView, step: RunStep) {
  const units = async () => {
    const { products } = bodyOf(await ada.call(listProducts, {}));
    return products.find((product) => product.productId === productId)?.available ?? 0;
  };
  const before = await units();
  await step('Ada cancels the order, and its stock is back at once', async () => {
    bodyOf(await ada.call(cancelOrder, { path: { orderId } }));
    const back = (await units()) - before;
    if (back !== 2) throw new Error(`${back} units came back`);
  });
  await step('Her payment is refunded', () => isRefunded(ada, orderId));
}

const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };

async function shipAnother(ada: ApiClient, olive: ApiClient, { productId }: ProductView, step: RunStep) {
  const { orderId } = await step(
    'She orders one again',
    async () => {
      const order = bodyOf(await place(ada, { productId, quantity: 1 }));
      return reaches(ada, order.orderId, 'confirmed');
    },
    ({ status }) => `it is ${status}`,
  );
  const path = { orderId };
  await step(
    'Olive ships it',
    async () => bodyOf(await olive.call(shipOrder, { path, body: parcel })),
    ({ status, shipment }) => `${status} with ${shipment?.carrier}, ${shipment?.trackingNumber}`,
  );
  await step(
    'Now it is too late to cancel',
    async () => expectProblem(await ada.call(cancelOrder, { path }), 409, 'ORDER_TRANSITION_REFUSED'),
    (problem) => problem,
  );
}
