import { expect, it } from 'vitest';
import { partsOf } from '../topology/parts.ts';
import { edge, node, topology } from '../topology/topology-fixture.ts';
import { bottomOf } from './measures.ts';
import { layOut, type Place } from './picture.ts';

const parts = partsOf(topology);
const picture = layOut(parts);
const place = (id: string): Place => {
  const found = picture.places.get(id);
  if (!found) throw new Error(`${id} has no place`);
  return found;
};

const overlap = (one: Place, other: Place) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < bottomOf(other) &&
  other.y < bottomOf(one);

function overlapping(places: ReadonlyMap<string, Place>): string[] {
  const all = [...places.values()];
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.part.id} ${other.part.id}`] : [])),
  );
}

it('gives every part a place of its own', () => {
  expect([...picture.places.keys()]).toEqual(parts.parts.map(({ id }) => id));
  expect(overlapping(picture.places)).toEqual([]);
});

it('draws the same picture of the same topology', () => {
  expect(layOut(partsOf(structuredClone(topology)))).toEqual(picture);
});

it('has a lane for each stack that has more than APIs and buses, with all its parts inside', () => {
  expect(picture.lanes.map(({ service, functions }) => `${service}: ${functions}`)).toEqual([
    'orders: 3',
    'files: 2',
  ]);
  for (const lane of picture.lanes) {
    const inside = [...picture.places.values()].filter(({ part }) => part.stack === lane.stack);
    for (const { y, height } of inside) {
      expect(y).toBeGreaterThan(lane.y);
      expect(y + height).toBeLessThan(bottomOf(lane));
    }
  }
});

it('reads from left to right: API, its functions, state, functions in the background, their queues, the bus', () => {
  const chain = ['shared/HttpApi', 'orders/place-order', 'orders/Table', 'orders/charge-payment'];
  const xs = [...chain, 'orders/ChargePaymentQueue', 'shared/EventBus'].map((id) => place(id).x);
  expect(xs).toEqual(xs.toSorted((one, other) => one - other));
});

it('puts a function into the row of the queue or schedule that feeds it', () => {
  expect(place('orders/ChargePaymentQueue').y).toBe(place('orders/charge-payment').y);
  expect(place('files/Nightly').y).toBe(place('files/sweep').y);
});

it('makes the bus as long as what hangs on it', () => {
  const { y, height } = place('shared/EventBus');
  expect(y).toBeLessThanOrEqual(place('orders/charge-payment').y);
  expect(y + height).toBeGreaterThan(place('orders/ChargePaymentQueue').y);
});

it.each(['orders', 'shared', 'loyalty'])('shows a function that is added to the stack of %s', (service) => {
  const added = node('function', service, 'count-points');
  const after = layOut(
    partsOf({
      nodes: [...topology.nodes, added],
      edges: [...topology.edges, edge('rule', 'shared/EventBus', added.id, 'OrderPlaced')],
    }),
  );
  expect(after.places.get(added.id)?.column).toBe('back');
  expect(overlapping(after.places)).toEqual([]);
  expect(after.lanes.some(({ stack }) => stack === added.stack)).toBe(true);
});

it('keeps several APIs and buses apart', () => {
  const after = layOut(
    partsOf({
      nodes: [
        ...topology.nodes,
        node('http-api', 'files', 'AdminApi'),
        node('bus', 'files', 'OtherBus'),
        node('archive', 'files', 'ForeignArchive'),
      ],
      edges: [...topology.edges, edge('route', 'files/AdminApi', 'orders/place-order', 'POST /admin')],
    }),
  );
  expect(overlapping(after.places)).toEqual([]);
});

it('copes with nothing at all', () => {
  expect(layOut(partsOf({ nodes: [], edges: [] })).places.size).toBe(0);
});
