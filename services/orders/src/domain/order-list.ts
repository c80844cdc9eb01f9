// Lists of orders, those that changed last first, in pages.
import type { OrderStatus, OrderSummary } from '@orderflow/contracts/orders/order-view';
import { cursorInvalid } from './errors.ts';

/** A place in the list: that of the last order of a page. */
export type Position = { readonly changedAt: string; readonly orderId: string };

export type OrderQuery = {
  /** Undefined: everybody's. */
  readonly customerId: string | undefined;
  readonly statuses: readonly OrderStatus[];
  /** Only orders behind it. */
  readonly after: Position | undefined;
  readonly limit: number;
};

/** Those that changed last first; of equal times the greater id first. */
export type FindOrders = (query: OrderQuery) => Promise<readonly OrderSummary[]>;

/** Opaque to clients; it holds nothing that would open somebody else's orders. */
export function toCursor({ changedAt, orderId }: Position): string {
  return Buffer.from(`${changedAt}#${orderId}`).toString('base64url');
}

/** Throws CURSOR_INVALID. */
export function fromCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, changedAt, orderId] = /^(\d{4}-[\d:.TZ-]{1,30})#([\da-f-]{36})$/.exec(text) ?? [];
  if (changedAt === undefined || orderId === undefined) throw cursorInvalid();
  return { changedAt, orderId };
}
