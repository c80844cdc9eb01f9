import { describe, expect, it } from 'vitest';
import type { LinkedEvent } from '../local-cloud/control-client.ts';
import type { EventNode } from '../local-cloud/event-tree.ts';
import { nameOf, storyOf } from './order-story.ts';

type Change = Partial<LinkedEvent> & { readonly version?: number; readonly orderId?: string };

function event(
  eventId: string,
  causationId: string,
  { version = 1, orderId, ...change }: Change = {},
): LinkedEvent {
  return {
    id: `${eventId}-${version}`,
    at: '2026-01-01T12:00:00.000Z',
    busName: 'events',
    source: 'orderflow.orders',
    detailType: eventId,
    detail: { metadata: { version }, data: orderId === undefined ? {} : { orderId } },
    eventId,
    causationId,
    matchedRules: [],
    deliveries: [],
    caused: [],
    ...change,
  };
}

const told = (story: readonly EventNode[]): string =>
  story
    .map(({ eventId, effects }) => (effects.length > 0 ? `${eventId}(${told(effects)})` : eventId))
    .join(' ');

describe('the story of an order', () => {
  it('has each event below the one that caused it', () => {
    const events = [
      event('placed', 'request', { orderId: 'one' }),
      event('confirmed', 'placed', { orderId: 'one' }),
      event('invoice', 'confirmed', { orderId: 'one' }),
      event('sent', 'invoice', { orderId: 'one' }),
      event('shipped', 'schedule', { orderId: 'one' }),
    ];
    expect(told(storyOf(events, 'one'))).toBe('placed(confirmed(invoice(sent))) shipped');
  });

  it('leaves out the other orders of the same import, and keeps what names no order', () => {
    const events = [
      event('placed-1', 'batch', { orderId: 'one' }),
      event('placed-2', 'batch', { orderId: 'two' }),
      event('digest', 'placed-1'),
      event('other-digest', 'placed-2'),
    ];
    expect(told(storyOf(events, 'one'))).toBe('placed-1(digest)');
  });
});

it('names a target without its random end', () => {
  const queue = 'arn:aws:sqs:us-east-1:000000000000:orderflow-dev-orders-ChargePaymentQueue-5cwdcytuevct';
  expect(nameOf(queue)).toBe('orderflow-dev-orders-ChargePaymentQueue');
  expect(
    nameOf('arn:aws:lambda:us-east-1:000000000000:function:orderflow-dev-notifications-send-notification'),
  ).toBe('orderflow-dev-notifications-send-notification');
});
