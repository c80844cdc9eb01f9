import type { Shipment } from '@orderflow/contracts/orders/order-view';
import type { Order } from '../domain/order.ts';

/**
 * Stands in for a carrier; replace it with an adapter on the carrier's API that passes the order's id on as its idempotency key.
 * Simulates: a tracking number that is the same for every repeat. Does not simulate: refusals, outages, or losing a parcel.
 */
export async function handOver({ orderId }: Order): Promise<Shipment> {
  return { carrier: 'Simulated Parcel', trackingNumber: `SP${orderId.replaceAll('-', '').toUpperCase()}` };
}
