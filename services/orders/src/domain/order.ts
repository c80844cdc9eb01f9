import type { Money } from '@orderflow/contracts/money';
import type { Customer } from '@orderflow/contracts/orders/customer';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';
import type { OrderOrigin } from '@orderflow/contracts/orders/order-origin';
import type { OrderStatus, OrderView } from '@orderflow/contracts/orders/order-view';
import { mixedCurrencies, orderTransitionRefused } from './errors.ts';

export type Order = {
  readonly orderId: string;
  readonly customer: Customer;
  readonly origin: OrderOrigin;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly status: OrderStatus;
  /** ISO 8601, UTC. */
  readonly placedAt: string;
  readonly paymentToken: string;
  /** The payment gateway's id, once it has charged. */
  readonly chargeId?: string;
};

type Draft = Omit<Order, 'total' | 'status' | 'placedAt' | 'chargeId'> & { readonly placedAt: Date };

/** The only arrows an order moves along; whoever adds a status says here where it leads. */
const nextStatuses: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  placed: ['confirmed', 'rejected'],
  confirmed: [],
  rejected: [],
};

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return nextStatuses[from].includes(to);
}

/** Throws MIXED_CURRENCIES; expects at least one line. */
export function totalOf(lines: readonly OrderLine[]): Money {
  const currencies = [...new Set(lines.map((line) => line.unitPrice.currency))];
  const [currency] = currencies;
  if (currency === undefined || currencies.length > 1) throw mixedCurrencies(currencies);
  const amountMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0);
  return { amountMinor, currency };
}

export function newOrder(draft: Draft): Order {
  return {
    ...draft,
    total: totalOf(draft.lines),
    status: 'placed',
    placedAt: draft.placedAt.toISOString(),
  };
}

export function confirm(order: Order, chargeId: string): Order {
  return { ...move(order, 'confirmed'), chargeId };
}

export function reject(order: Order): Order {
  return move(order, 'rejected');
}

export function viewOf(order: Order): OrderView {
  const { orderId, status, lines, total, placedAt } = order;
  return { orderId, status, lines, total, placedAt };
}

function move(order: Order, to: OrderStatus): Order {
  if (!canMove(order.status, to)) throw orderTransitionRefused(order.orderId, order.status, to);
  return { ...order, status: to };
}
