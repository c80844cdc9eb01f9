import { describe, expect, it } from 'vitest';
import { causedBy, createEvent } from './create-event.ts';
import { OrderRejected } from './orders/order-rejected.ts';

const occurrence = {
  eventId: '0198c0de-0000-7000-8000-0000000000e1',
  occurredAt: new Date('2026-01-01T12:00:00.000Z'),
  correlationId: 'correlation-1',
  causationId: 'request-1',
};

describe('createEvent', () => {
  it('fills in the metadata', () => {
    const event = createEvent(OrderRejected, OrderRejected.example, occurrence);
    expect(event).toEqual({
      source: 'orderflow.orders',
      detailType: 'OrderRejected',
      detail: {
        metadata: {
          eventId: occurrence.eventId,
          correlationId: 'correlation-1',
          causationId: 'request-1',
          occurredAt: '2026-01-01T12:00:00.000Z',
          version: 1,
          producer: 'orderflow.orders',
        },
        data: OrderRejected.example,
      },
    });
  });

  it('drops what the contract does not know', () => {
    const data = { ...OrderRejected.example, internalNote: 'margin 40 %' };
    expect(JSON.stringify(createEvent(OrderRejected, data, occurrence))).not.toContain('margin');
  });

  it('refuses data that breaks the contract', () => {
    const data = { ...OrderRejected.example, orderId: 'not a uuid' };
    expect(() => createEvent(OrderRejected, data, occurrence)).toThrow('orderId');
  });

  it('refuses an event without an id of its own', () => {
    expect(() => createEvent(OrderRejected, OrderRejected.example, { ...occurrence, eventId: '' })).toThrow(
      'eventId',
    );
  });
});

describe('causedBy', () => {
  it('continues the correlation of its cause and names it', () => {
    const cause = createEvent(OrderRejected, OrderRejected.example, occurrence).detail.metadata;
    const own = {
      eventId: '0198c0de-0000-7000-8000-0000000000e2',
      occurredAt: new Date('2026-01-01T12:00:01.000Z'),
    };
    expect(causedBy(cause, own)).toEqual({
      ...own,
      correlationId: 'correlation-1',
      causationId: occurrence.eventId,
    });
  });
});
