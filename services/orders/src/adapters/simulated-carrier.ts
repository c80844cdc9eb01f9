import type { Shipment } from '@orderflow/contracts/orders/order-view';
import type { Order } from '../domain/order.ts';

/**
 * Stands in for a carrier; replace it with an adapter on the carrier's API that passes the order's id on as its idempotency key.
 * Simulates: a tracking number that is the same for every repeat. Does not simulate: refusals, outages, or losing a parcel. The
 * order may be cancelled between this and the write that says it is shipped: a real carrier has to be told then to void the label.
 */
export async function handOver({ orderId }: Order): Promise<Shipment> {
  return { carrier: 'Simulated Parcel', trackingNumber: `SP${orderId.replaceAll('-', '').toUpperCase()}` };
}
