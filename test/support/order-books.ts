/** What the orders table says about each order and its payment, read past the API. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { itemsOf } from './event-items.ts';
import type { Shop } from './shop.ts';

export type OrderItem = Omit<OrderView, 'refundedAt'> & {
  readonly origin: { readonly channel: string; readonly row?: number };
  readonly refund?: { readonly refundId: string };
};

type ChargeItem = {
  readonly pk: string;
  readonly outcome: { readonly kind: string };
  readonly refundId?: string;
};

export async function orderItems(shop: Shop): Promise<OrderItem[]> {
  return (await itemsOf(shop, 'orders')).filter(({ entity }) => entity === 'order') as unknown as OrderItem[];
}

/** Orders whose money is wrong: kept without an order that was paid for, not kept for one, or told differently by both books. */
export async function wrongPayments(shop: Shop): Promise<object[]> {
  const charges = (await itemsOf(shop, 'orders')).filter(({ entity }) => entity === 'gateway-charge');
  const chargeOf = new Map(
    charges.map((charge) => [charge.pk.split('#').at(-1), charge as unknown as ChargeItem]),
  );
  return (await orderItems(shop)).flatMap(({ orderId, status, refund }) => {
    const charge = chargeOf.get(orderId);
    const keeps = charge?.outcome.kind === 'charged' && charge.refundId === undefined;
    const isPaid = ['confirmed', 'shipped', 'delivered'].includes(status);
    const isRight = keeps === isPaid && refund?.refundId === charge?.refundId;
    return isRight ? [] : [{ orderId, status, refund, charge }];
  });
}

/** All of it in one of the product's bins. */
export async function setStock(shop: Shop, productId: string, units: number): Promise<void> {
  const { client, tableName } = shop.ordersTable;
  const items = await itemsOf(shop, 'orders');
  const bins = items.filter(({ entity, pk }) => entity === 'stock' && pk.startsWith(`PRODUCT#${productId}#`));
  for (const [index, { pk, sk }] of bins.entries()) {
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk, sk },
        UpdateExpression: 'SET available = :available',
        ExpressionAttributeValues: { ':available': index === 0 ? units : 0 },
      }),
    );
  }
}

/** Whether the product bears the mark of a StockLow. */
export async function isReportedLow(shop: Shop, productId: string): Promise<boolean> {
  const items = await itemsOf(shop, 'orders');
  return items.some(({ sk, lowStockEventId }) => sk === `PRODUCT#${productId}` && lowStockEventId);
}
