/** What orders use, from the look at the catalogue to the delivery. */
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { OrderDelivered } from '@orderflow/contracts/orders/order-delivered';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { place } from '../use-cases/orders.ts';
import { type MeteredShop, patience, settled } from './metered-shop.ts';
import { times, type Usage } from './usage.ts';

/**
 * Of one order. They are placed one after the other, each when the one before is paid and told, so that no two share a batch: what a
 * quiet shop pays. Functions start with an order that is not counted.
 */
export async function measureOrderUsage({ cloud, usageOf }: MeteredShop, orders: number): Promise<Usage> {
  await deliverOrders(cloud, 1);
  return times(await usageOf(() => deliverOrders(cloud, orders)), 1 / orders);
}

/** Throws when one of them goes another way: its cost would say nothing. */
async function deliverOrders(cloud: Cloud, count: number): Promise<void> {
  const delivered = () => cloud.control.events({ detailType: OrderDelivered.detailType }).length;
  const expected = delivered() + count;
  const looks: (() => Promise<string>)[] = [];
  for (let number = 1; number <= count; number += 1) looks.push(await order(cloud, `${count}-${number}`));
  const areDelivered = async () => {
    cloud.control.fireSchedule('orderflow-dev-orders-advance-shipments');
    await settled(cloud);
    return delivered() === expected;
  };
  await waitFor(`${count} orders to be delivered`, areDelivered, patience);
  for (const look of looks) {
    const status = await look();
    if (status !== 'delivered') throw new Error(`An order is ${status} instead of delivered`);
  }
}

/** Returns the customer's last look at it. */
async function order(cloud: Cloud, customer: string): Promise<() => Promise<string>> {
  const token = await cloud.signIn({ email: `customer-${customer}@example.com` });
  const api = makeApiClient({ baseUrl: cloud.apiUrl, token });
  const { products } = bodyOf(await api.call(listProducts, {}));
  const { orderId } = bodyOf(await place(api, { productId: products[0]?.productId ?? '', quantity: 1 }));
  await settled(cloud);
  return async () => bodyOf(await api.call(getOrder, { path: { orderId } })).status;
}
