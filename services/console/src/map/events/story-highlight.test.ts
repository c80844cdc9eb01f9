import { expect, it } from 'vitest';
import { partsOf } from '../topology/parts.ts';
import { topology } from '../topology/topology-fixture.ts';
import { makeWays } from '../topology/ways.ts';
import { storyHighlight } from './story-highlight.ts';

const ways = makeWays(partsOf(topology));
const placed = {
  id: '1',
  at: '2026-01-01T00:00:00.000Z',
  busName: 'EventBus-1a2b3c',
  source: 'orderflow.orders',
  detailType: 'OrderPlaced',
  detail: {},
  matchedRules: [],
  caused: [],
  deliveries: [
    {
      ruleName: 'charge',
      targetArn: 'orders/ChargePaymentQueue',
      attempt: 1,
      outcome: 'delivered',
      at: '2026-01-01T00:00:00.000Z',
    },
  ],
};

it('lights up the way from the request through table, publisher, bus and queue to the function', () => {
  const { parts } = storyHighlight([placed], ['shop-dev-orders-place-order'], ways);
  expect([...parts].sort()).toEqual([
    'orders/ChargePaymentQueue',
    'orders/Table',
    'orders/charge-payment',
    'orders/place-order',
    'orders/relay-events',
    'shared/EventBus',
    'shared/HttpApi',
  ]);
});

it('leaves out what no event of it has touched', () => {
  const { parts, wires } = storyHighlight([], ['unheard-of'], ways);
  expect(parts.size + wires.size).toBe(0);
});
