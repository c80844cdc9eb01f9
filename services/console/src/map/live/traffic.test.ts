import { expect, it } from 'vitest';
import type { Recorded } from '../../local-cloud/control-client.ts';
import { partsOf } from '../topology/parts.ts';
import { topology } from '../topology/topology-fixture.ts';
import { makeWays } from '../topology/ways.ts';
import type { Effect } from './effects.ts';
import { makeTraffic } from './traffic.ts';

const ways = makeWays(partsOf(topology));
let sequence = 0;
const recorded = (entry: object) => {
  sequence += 1;
  return { ...entry, sequence, at: '2026-01-01T00:00:00.000Z' } as Recorded;
};

const event = (id: string, metadata: object) =>
  recorded({
    kind: 'event',
    busName: 'EventBus-1a2b3c',
    id,
    source: 'orderflow.orders',
    detailType: 'OrderPlaced',
    detail: { metadata },
    matchedRules: [],
  });
const delivery = (id: string, outcome = 'delivered') =>
  recorded({
    kind: 'delivery',
    id,
    ruleName: 'charge',
    targetArn: 'orders/ChargePaymentQueue',
    attempt: 1,
    outcome,
  });
const invocation = (name: string, outcome = 'ok') =>
  recorded({
    kind: 'invocation',
    functionName: `shop-dev-orders-${name}`,
    requestId: 'r',
    outcome,
    durationMs: 5,
  });
const log = (name: string, causationId: string) =>
  recorded({
    kind: 'log',
    functionName: `shop-dev-orders-${name}`,
    requestId: 'r',
    line: { causationId },
  });

/** `orders/Table -> orders/relay-events` */
const moves = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'move' ? [effect.wire.replace(/ \w+ /, ' -> ')] : []));
const startOf = (effects: readonly Effect[], part: string) =>
  effects.find((effect) => effect.kind === 'move' && effect.wire.startsWith(part))?.startMs ?? Number.NaN;

it('leads an event from the request through who wrote it, the table and its publisher to the bus, one after the other', () => {
  const traffic = makeTraffic(ways);
  traffic.take(log('place-order', 'request-1'), 0);
  const effects = traffic.take(event('e1', { eventId: 'E1', causationId: 'request-1' }), 1000);
  expect(moves(effects)).toEqual([
    'shared/HttpApi -> orders/place-order',
    'orders/place-order -> orders/Table',
    'orders/Table -> orders/relay-events',
    'orders/relay-events -> shared/EventBus',
  ]);
  expect(startOf(effects, 'shared/HttpApi')).toBe(1000);
  expect(startOf(effects, 'orders/relay-events')).toBeGreaterThan(startOf(effects, 'orders/Table'));
});

it('shows a request once, although its invocation is recorded after what it has published', () => {
  const traffic = makeTraffic(ways);
  traffic.take(log('place-order', 'request-1'), 0);
  traffic.take(event('e1', { eventId: 'E1', causationId: 'request-1' }), 1000);
  expect(moves(traffic.take(invocation('place-order'), 1010))).toEqual([]);
});

it('does not invent a writer', () => {
  const effects = makeTraffic(ways).take(event('e1', { eventId: 'E1', causationId: 'unknown' }), 0);
  expect(moves(effects)[0]).toBe('orders/Table -> orders/relay-events');
});

it('delivers an event when it is seen to have reached the bus, and then runs the function', () => {
  const traffic = makeTraffic(ways);
  const published = traffic.take(event('e1', { eventId: 'E1' }), 0);
  const delivered = traffic.take(delivery('e1'), 5);
  const invoked = traffic.take(invocation('charge-payment'), 20);
  expect(moves(delivered)).toEqual(['shared/EventBus -> orders/ChargePaymentQueue']);
  expect(moves(invoked)).toEqual(['orders/ChargePaymentQueue -> orders/charge-payment']);
  const starts = [
    startOf(published, 'orders/relay-events'),
    startOf(delivered, 'shared/EventBus'),
    startOf(invoked, 'orders/ChargePaymentQueue'),
  ];
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
});

it('starts an event when its cause has been handled, from the function that handled it', () => {
  const traffic = makeTraffic(ways);
  traffic.take(event('e1', { eventId: 'E1' }), 0);
  const delivered = traffic.take(delivery('e1'), 5);
  const next = traffic.take(event('e2', { eventId: 'E2', causationId: 'E1' }), 100);
  expect(moves(next)[0]).toBe('orders/charge-payment -> orders/Table');
  expect(startOf(next, 'orders/charge-payment')).toBeGreaterThan(startOf(delivered, 'shared/EventBus'));
});

it('never lags behind by more than some seconds', () => {
  const traffic = makeTraffic(ways);
  let last: Effect[] = [];
  for (let index = 1; index < 50; index += 1) {
    last = traffic.take(event(`e${index}`, { eventId: `E${index}`, causationId: `E${index - 1}` }), index);
    traffic.take(delivery(`e${index}`), index);
  }
  expect(startOf(last, 'orders/charge-payment')).toBeLessThan(13_000);
});

it.each([
  ['ok', 'ok'],
  ['error', 'failed'],
  ['timeout', 'failed'],
  ['throttled', 'throttled'],
])('shows an invocation that ended with %s as %s', (outcome, tone) => {
  const effects = makeTraffic(ways).take(invocation('place-order', outcome), 0);
  expect(effects.at(-1)).toMatchObject({ kind: 'pulse', part: 'orders/place-order', tone });
});

it('shows a delivery that was given up as a failure', () => {
  const effects = makeTraffic(ways).take(delivery('e1', 'dead-lettered'), 0);
  expect(effects.at(-1)).toMatchObject({ kind: 'pulse', part: 'orders/ChargePaymentQueue', tone: 'failed' });
});

it('passes over what is not on the map', () => {
  expect(makeTraffic(ways).take(invocation('unheard-of'), 0)).toEqual([]);
});
