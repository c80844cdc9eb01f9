import { AppError } from '@orderflow/errors/app-error';

/** A customer also gets this for somebody else's order: whether it exists is not theirs to know. */
export function orderNotFound(orderId: string): AppError {
  return new AppError(`There is no order ${orderId}`, {
    code: 'ORDER_NOT_FOUND',
    kind: 'not-found',
    context: { orderId },
  });
}

/** 422, not 404: the resource of the request exists, its body names something that does not. */
export function productNotFound(productIds: readonly string[]): AppError {
  return new AppError(`The catalogue does not have ${productIds.join(', ')}`, {
    code: 'PRODUCT_NOT_FOUND',
    kind: 'unprocessable',
    context: { productIds },
  });
}

export function outOfStock(productIds: readonly string[]): AppError {
  return new AppError(`There is not enough stock of ${productIds.join(', ')}`, {
    code: 'OUT_OF_STOCK',
    kind: 'conflict',
    context: { productIds },
  });
}

export function mixedCurrencies(currencies: readonly string[]): AppError {
  return new AppError(`One order has one currency, not ${currencies.join(' and ')}`, {
    code: 'MIXED_CURRENCIES',
    kind: 'unprocessable',
    context: { currencies },
  });
}

export function idempotencyKeyReused(): AppError {
  return new AppError('This Idempotency-Key was already used for a different request', {
    code: 'IDEMPOTENCY_KEY_REUSED',
    kind: 'unprocessable',
  });
}

export function orderTransitionRefused(orderId: string, from: string, to: string): AppError {
  return new AppError(`Order ${orderId} is ${from} and cannot become ${to}`, {
    code: 'ORDER_TRANSITION_REFUSED',
    kind: 'conflict',
    context: { orderId, from, to },
  });
}

export function paymentGatewayUnavailable(): AppError {
  return new AppError('The payment gateway does not answer', {
    code: 'PAYMENT_GATEWAY_UNAVAILABLE',
    kind: 'unavailable',
    retryable: true,
  });
}

/** Has the code of `transact` in packages/outbox: to the caller it is the same, and so is what to do. */
export function stockContended(): AppError {
  return new AppError('Too many orders want the last units at once', {
    code: 'TRANSACTION_CONFLICT',
    kind: 'unavailable',
    retryable: true,
  });
}

export function ordersTableBusy(): AppError {
  return new AppError('The orders table is busy', {
    code: 'ORDERS_TABLE_BUSY',
    kind: 'unavailable',
    retryable: true,
  });
}

export function cursorInvalid(): AppError {
  return new AppError('The cursor is none of this API', {
    code: 'CURSOR_INVALID',
    kind: 'unprocessable',
  });
}

export function rangeInvalid(message: string): AppError {
  return new AppError(message, { code: 'RANGE_INVALID', kind: 'unprocessable' });
}
