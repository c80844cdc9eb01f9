import { expect, it } from 'vitest';
import { eventPattern } from './event-pattern.ts';
import { OrderPlaced } from './orders/order-placed.ts';
import { OrderPlacedV1 } from './orders/order-placed-v1.ts';

it('pins source, detail-type and version', () => {
  expect(eventPattern(OrderPlaced)).toEqual({
    source: ['orderflow.orders'],
    'detail-type': ['OrderPlaced'],
    detail: { metadata: { version: [2] } },
  });
});

it('pins fields of the data', () => {
  expect(eventPattern(OrderPlaced, { origin: { channel: ['import'] } }).detail).toEqual({
    metadata: { version: [2] },
    data: { origin: { channel: ['import'] } },
  });
});

it('tells the versions of an event apart', () => {
  expect(eventPattern(OrderPlacedV1)).not.toEqual(eventPattern(OrderPlaced));
});
