import { createEvent } from '@orderflow/contracts/create-event';
import type { Customer, OrderLine } from '@orderflow/contracts/orders/order-line';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { AppError } from '@orderflow/errors/app-error';
import { idempotencyKeyInUse, outOfStock, productNotFound } from '../../domain/errors.ts';
import {
  answerRepeat,
  expiryOf,
  type IdempotencyKey,
  type IdempotencyRecord,
  isExpired,
} from '../../domain/idempotency.ts';
import { newOrder, type Order, viewOf } from '../../domain/order.ts';
import type { Placement, PlacementResult } from '../../domain/order-change.ts';
import type { Product } from '../../domain/product.ts';

export type Dependencies = {
  /** Those that exist, in any order. */
  readonly loadProducts: (productIds: readonly string[]) => Promise<readonly Product[]>;
  readonly loadIdempotencyRecord: (key: IdempotencyKey) => Promise<IdempotencyRecord | undefined>;
  /** All or nothing, and only while no unexpired record holds the idempotency key. */
  readonly savePlacement: (placement: Placement) => Promise<PlacementResult>;
  /** Equal for equal payloads, however they were written. */
  readonly fingerprint: (payload: unknown) => string;
  readonly newId: () => string;
  readonly now: () => Date;
};

type OrderedLine = { readonly productId: string; readonly quantity: number };

export type PlaceOrderCommand = {
  readonly customer: Customer;
  readonly idempotencyKey: string;
  /** What the client sent; a repeat must send the same. */
  readonly payload: { readonly lines: readonly OrderedLine[]; readonly paymentToken: string };
  readonly trace: { readonly correlationId: string; readonly causationId: string };
};

/**
 * Places an order once per idempotency key. Throws PRODUCT_NOT_FOUND, OUT_OF_STOCK, IDEMPOTENCY_KEY_REUSED, and, both
 * retryable, IDEMPOTENCY_KEY_IN_USE and TRANSACTION_CONFLICT.
 */
export function makePlaceOrder(deps: Dependencies) {
  return async (command: PlaceOrderCommand): Promise<OrderView> => {
    const key = { customerId: command.customer.customerId, key: command.idempotencyKey };
    const payloadHash = deps.fingerprint(command.payload);
    const now = deps.now();
    const loadFirst = async () => {
      const record = await deps.loadIdempotencyRecord(key);
      return record && !isExpired(record, now) ? record : undefined;
    };
    const [first, products] = await Promise.all([
      loadFirst(),
      deps.loadProducts(command.payload.lines.map((line) => line.productId)),
    ]);
    if (first) return answerRepeat(first, payloadHash);

    const order = draftOrder(command, products, { orderId: deps.newId(), placedAt: now });
    const answer = viewOf(order);
    const idempotency = { ...key, payloadHash, answer, expiresAt: expiryOf(now) };
    const event = orderPlaced(order, command.trace, { eventId: deps.newId(), occurredAt: now });
    const result = await deps.savePlacement({ order, event, idempotency }).catch(asContended);
    if (result.kind === 'saved') return answer;

    // A twin request may have committed since the first look, perhaps with the last units: its answer goes first.
    const twin = await loadFirst();
    if (twin) return answerRepeat(twin, payloadHash);
    if (result.kind === 'contended') throw result.error;
    if (result.shortProductIds.length > 0) throw outOfStock(result.shortProductIds);
    throw idempotencyKeyInUse();
  };
}

/** Many twins at once conflict with each other until the attempts run out, by when one of them has mostly committed. */
function asContended(error: unknown): { readonly kind: 'contended'; readonly error: AppError } {
  if (error instanceof AppError && error.code === 'TRANSACTION_CONFLICT') return { kind: 'contended', error };
  throw error;
}

function draftOrder(
  { customer, payload, trace }: PlaceOrderCommand,
  products: readonly Product[],
  identity: { readonly orderId: string; readonly placedAt: Date },
): Order {
  return newOrder({
    ...identity,
    customer,
    lines: priceLines(payload.lines, products),
    paymentToken: payload.paymentToken,
    correlationId: trace.correlationId,
  });
}

function priceLines(lines: readonly OrderedLine[], products: readonly Product[]): OrderLine[] {
  const catalogue = new Map(products.map((product) => [product.productId, product]));
  const unknown = lines.map((line) => line.productId).filter((productId) => !catalogue.has(productId));
  if (unknown.length > 0) throw productNotFound(unknown);
  return lines.flatMap(({ productId, quantity }) => {
    const product = catalogue.get(productId);
    return product ? [{ productId, name: product.name, quantity, unitPrice: product.price }] : [];
  });
}

function orderPlaced(
  { orderId, customer, lines, total }: Order,
  trace: PlaceOrderCommand['trace'],
  occurrence: { readonly eventId: string; readonly occurredAt: Date },
) {
  return createEvent(
    OrderPlaced,
    { orderId, customer, lines: [...lines], total },
    { ...trace, ...occurrence },
  );
}
