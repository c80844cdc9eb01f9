import type { RequestOf } from '@orderflow/contracts/define-endpoint';
import type { Customer } from '@orderflow/contracts/orders/customer';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import type { placeOrder } from '@orderflow/contracts/orders/place-order';
import { outOfStock } from '../../domain/errors.ts';
import {
  answerRepeat,
  expiryOf,
  type IdempotencyKey,
  type IdempotencyRecord,
  isExpired,
} from '../../domain/idempotency.ts';
import { viewOf } from '../../domain/order.ts';
import type { Placement, PlacementResult } from '../../domain/order-change.ts';
import { newOrder, priceLines } from '../../domain/placement.ts';
import type { Product } from '../../domain/product.ts';
import type { Trace } from '../../domain/trace.ts';

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

export type PlaceOrderCommand = {
  readonly customer: Customer;
  readonly idempotencyKey: string;
  /** What the client sent; a repeat must send the same. */
  readonly payload: RequestOf<typeof placeOrder>['body'];
  readonly trace: Trace;
};

/**
 * Places an order once per idempotency key. Throws PRODUCT_NOT_FOUND, OUT_OF_STOCK, IDEMPOTENCY_KEY_REUSED, and
 * TRANSACTION_CONFLICT (retryable).
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

    const placement = newOrder(
      {
        orderId: deps.newId(),
        customer: command.customer,
        origin: { channel: 'shop' },
        lines: priceLines(command.payload.lines, products),
        paymentToken: command.payload.paymentToken,
      },
      { ...command.trace, eventId: deps.newId(), occurredAt: now },
    );
    const answer = viewOf(placement.order);
    const idempotency = { ...key, payloadHash, answer, expiresAt: expiryOf(now) };
    const result = await deps.savePlacement({ ...placement, idempotency });
    if (result.kind === 'saved') return answer;

    // A request with the same key may have committed meanwhile, perhaps taking the last units: then its answer counts, whatever
    // stopped this one. Many twins contend until their attempts run out, by when one of them has mostly committed.
    const twin = await loadFirst();
    if (twin) return answerRepeat(twin, payloadHash);
    if (result.kind === 'contended') throw result.error;
    if (result.shortProductIds.length > 0) throw outOfStock(result.shortProductIds);
    // No state of the table leads here: such a record was written whole, and is not deleted before its time.
    throw new Error('The record that refused this key is gone');
  };
}
