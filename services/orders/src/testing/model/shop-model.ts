// The order service as a few lines without time, faults or concurrency: what every run of the real one has to agree with.
import type { OrderStatus } from '@orderflow/contracts/orders/order-view';

export type ModelOrder = {
  readonly productId: string;
  readonly quantity: number;
  readonly customerId: string;
  readonly isPayable: boolean;
  readonly status: OrderStatus;
};

/** `orders`: by the name that the command which placed the order gave it. */
export type ShopState = {
  readonly stock: Readonly<Record<string, number>>;
  readonly orders: Readonly<Record<string, ModelOrder>>;
};

export type Command =
  | {
      readonly kind: 'place';
      readonly name: string;
      readonly customerId: string;
      readonly productId: string;
      readonly quantity: number;
      readonly isPayable: boolean;
    }
  /** `isSlow`: much else can happen between the look at the order and the charge. */
  | { readonly kind: 'charge'; readonly name: string; readonly isSlow: boolean }
  | { readonly kind: 'ship'; readonly name: string }
  | { readonly kind: 'cancel'; readonly name: string; readonly by: string; readonly isOperator: boolean }
  /** Of all orders that are due; here each is, at once. */
  | { readonly kind: 'advance' | 'expire' };

/** The new state, and what the caller is told: a status or an error code. */
export type Step = { readonly state: ShopState; readonly told: string };

export function apply(state: ShopState, command: Command): Step {
  switch (command.kind) {
    case 'place':
      return place(state, command);
    case 'charge':
      return charge(state, command.name);
    case 'ship':
      return ship(state, command.name);
    case 'cancel':
      return cancel(state, command);
    case 'advance':
      return { state: sweep(state, { shipped: 'delivered', confirmed: 'shipped' }), told: 'done' };
    case 'expire':
      return { state: sweep(state, { placed: 'cancelled' }), told: 'done' };
  }
}

function place(state: ShopState, { name, kind: _, ...order }: Extract<Command, { kind: 'place' }>): Step {
  const available = state.stock[order.productId] ?? 0;
  if (available < order.quantity) return { state, told: 'OUT_OF_STOCK' };
  const stock = { ...state.stock, [order.productId]: available - order.quantity };
  return {
    state: { stock, orders: { ...state.orders, [name]: { ...order, status: 'placed' } } },
    told: 'placed',
  };
}

function charge(state: ShopState, name: string): Step {
  const order = state.orders[name];
  if (order?.status !== 'placed') return { state, told: 'done' };
  return { state: moved(state, name, order.isPayable ? 'confirmed' : 'rejected'), told: 'done' };
}

function ship(state: ShopState, name: string): Step {
  const status = state.orders[name]?.status;
  if (status === undefined) return { state, told: 'ORDER_NOT_FOUND' };
  // Every order has one parcel here, so that it was shipped before is no contradiction.
  if (status === 'shipped' || status === 'delivered') return { state, told: status };
  if (status !== 'confirmed') return { state, told: 'ORDER_TRANSITION_REFUSED' };
  return { state: moved(state, name, 'shipped'), told: 'shipped' };
}

function cancel(state: ShopState, { name, by, isOperator }: Extract<Command, { kind: 'cancel' }>): Step {
  const order = state.orders[name];
  if (!order || !(isOperator || order.customerId === by)) return { state, told: 'ORDER_NOT_FOUND' };
  if (order.status === 'cancelled') return { state, told: 'cancelled' };
  const isOpen = order.status === 'placed' || order.status === 'confirmed';
  if (!isOpen) return { state, told: 'ORDER_TRANSITION_REFUSED' };
  return { state: moved(state, name, 'cancelled'), told: 'cancelled' };
}

function sweep(state: ShopState, next: Partial<Record<OrderStatus, OrderStatus>>): ShopState {
  return Object.entries(state.orders).reduce((swept, [name, { status }]) => {
    const to = next[status];
    return to ? moved(swept, name, to) : swept;
  }, state);
}

function moved(state: ShopState, name: string, status: OrderStatus): ShopState {
  const order = state.orders[name];
  if (!order) return state;
  const givesBack = status === 'rejected' || status === 'cancelled';
  const units = (state.stock[order.productId] ?? 0) + (givesBack ? order.quantity : 0);
  return {
    stock: { ...state.stock, [order.productId]: units },
    orders: { ...state.orders, [name]: { ...order, status } },
  };
}
