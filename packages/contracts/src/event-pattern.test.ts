import { describe, expect, it } from 'vitest';
import { eventPattern } from './event-pattern.ts';
import { InvoiceReady } from './files/invoice-ready.ts';
import { OrderConfirmed } from './orders/order-confirmed.ts';
import { OrderRejected } from './orders/order-rejected.ts';

describe('eventPattern', () => {
  it('pins source and detail-type', () => {
    expect(eventPattern(OrderConfirmed)).toEqual({
      source: ['orderflow.orders'],
      'detail-type': ['OrderConfirmed'],
    });
  });

  it('names each source and each detail-type once', () => {
    expect(eventPattern(OrderConfirmed, OrderRejected, InvoiceReady)).toEqual({
      source: ['orderflow.orders', 'orderflow.files'],
      'detail-type': ['OrderConfirmed', 'OrderRejected', 'InvoiceReady'],
    });
  });
});
