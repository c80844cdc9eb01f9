import { expect, it } from 'vitest';
import * as z from 'zod';
import { createEvent } from './create-event.ts';
import { defineEvent } from './define-event.ts';
import { OrderPlaced } from './orders/order-placed.ts';
import { OrderPlacedV1 } from './orders/order-placed-v1.ts';
import { OrderRejected } from './orders/order-rejected.ts';
import { readEvent } from './read-event.ts';

const occurrence = {
  eventId: '0198c0de-0000-7000-8000-0000000000e1',
  occurredAt: new Date('2026-01-01T00:00:00.000Z'),
  correlationId: 'correlation-1',
  causationId: 'request-1',
};
const placed = createEvent(OrderPlaced, OrderPlaced.example, occurrence);
const placedV1 = createEvent(OrderPlacedV1, OrderPlacedV1.example, occurrence);

it('finds the contract of an event among several', () => {
  expect(readEvent([OrderRejected, OrderPlaced], placed)).toEqual({ contract: OrderPlaced, event: placed });
});

it('brings an older version to the one that is asked for', () => {
  expect(readEvent([OrderPlaced], placedV1)).toEqual({ contract: OrderPlaced, event: placed });
});

it.each([
  ['of another source', { ...placed, source: 'orderflow.cups' }, 'EVENT_UNEXPECTED'],
  ['of another name', { ...placed, detailType: 'CupBroken' }, 'EVENT_UNEXPECTED'],
  ['in a version to come', placed, 'EVENT_VERSION_UNSUPPORTED'],
  ['without a version', { ...placed, detail: { data: {} } }, 'EVENT_VERSION_UNSUPPORTED'],
  ['without a detail', { ...placed, detail: null }, 'EVENT_VERSION_UNSUPPORTED'],
])('tells why something %s is none', (_name, received, code) => {
  expect(readEvent([OrderPlacedV1], received)).toMatchObject({ fault: { code } });
});

it('names every field that failed and quotes none', () => {
  const data = { ...OrderRejected.example, reason: 'canary', total: { amountMinor: -1, currency: 'canary' } };
  const { detail, ...rest } = createEvent(OrderRejected, OrderRejected.example, occurrence);
  const reading = readEvent([OrderRejected], { ...rest, detail: { ...detail, data } });
  const { fault } = reading as { fault: { fields: readonly string[] } };
  expect(fault.fields.map((field) => field.split(':')[0])).toEqual([
    'data.total.amountMinor',
    'data.total.currency',
    'data.reason',
  ]);
  expect(JSON.stringify(fault)).not.toContain('canary');
});

it('takes an upcast that throws for a fault of the event, so that it is set aside', () => {
  const fragile = defineEvent({
    service: 'orders',
    name: 'OrderPlaced',
    version: 2,
    summary: 'Its way up is broken.',
    data: z.object({}),
    example: {},
    predecessor: {
      contract: OrderPlacedV1,
      publishedUntil: '2027-01-01T00:00:00Z',
      upcast: () => {
        throw new TypeError('canary');
      },
      downcast: () => OrderPlacedV1.example,
    },
  });
  const { fault } = readEvent([fragile], placedV1) as { fault: { code: string } };
  expect(fault.code).toBe('EVENT_INVALID');
  expect(JSON.stringify(fault)).not.toContain('canary');
});
