import type { Money } from '@orderflow/contracts/money';
import type { Customer } from '@orderflow/contracts/orders/customer';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';
import type { OrderOrigin } from '@orderflow/contracts/orders/order-origin';
import type {
  OrderStatus,
  OrderSummary,
  OrderView,
  Shipment,
  TimelineEntry,
} from '@orderflow/contracts/orders/order-view';
import { mixedCurrencies } from './errors.ts';

export type Refund = {
  /** The payment gateway's id. */
  readonly refundId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
};

export type Order = {
  readonly orderId: string;
  readonly customer: Customer;
  readonly origin: OrderOrigin;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly status: OrderStatus;
  /** ISO 8601, UTC. */
  readonly placedAt: string;
  /** Every status it has had, oldest first; the last is the present one. */
  readonly timeline: readonly TimelineEntry[];
  /** Of the request that placed it; schedules use it, too. */
  readonly correlationId: string;
  readonly paymentToken: string;
  /** The gateway's id of the charge that confirmed the order. */
  readonly chargeId?: string;
  readonly shipment?: Shipment;
  readonly refund?: Refund;
  /** Epoch seconds, in shops that forget their orders: when it is deleted. */
  readonly expiresAt?: number;
};

/** The only arrows an order moves along; whoever adds a status says here where it leads. */
const nextStatuses: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  placed: ['confirmed', 'rejected', 'cancelled'],
  confirmed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  rejected: [],
  cancelled: [],
};

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return nextStatuses[from].includes(to);
}

/** When it came to its present status. */
export function changedAt({ timeline, placedAt }: Order): string {
  return timeline.at(-1)?.at ?? placedAt;
}

/** Throws MIXED_CURRENCIES; expects at least one line. */
export function totalOf(lines: readonly OrderLine[]): Money {
  const currencies = [...new Set(lines.map((line) => line.unitPrice.currency))];
  const [currency] = currencies;
  if (currency === undefined || currencies.length > 1) throw mixedCurrencies(currencies);
  const amountMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0);
  return { amountMinor, currency };
}

export function viewOf(order: Order): OrderView {
  const { orderId, customer, status, lines, total, placedAt, timeline, shipment, refund } = order;
  const { customerId } = customer;
  return {
    orderId,
    customerId,
    status,
    lines,
    total,
    placedAt,
    timeline,
    ...(shipment && { shipment }),
    ...(refund && { refundedAt: refund.at }),
  };
}

export function summaryOf(order: Order): OrderSummary {
  const { orderId, customer, status, total, placedAt } = order;
  const { customerId } = customer;
  return { orderId, customerId, status, total, placedAt, changedAt: changedAt(order) };
}
