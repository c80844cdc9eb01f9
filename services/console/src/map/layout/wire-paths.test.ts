import { expect, it } from 'vitest';
import { partsOf } from '../topology/parts.ts';
import { edge, topology } from '../topology/topology-fixture.ts';
import { bottomOf } from './measures.ts';
import { layOut } from './picture.ts';
import { wirePaths } from './wire-paths.ts';

const { parts, wires } = partsOf({
  ...topology,
  edges: [
    ...topology.edges,
    edge('call', 'orders/relay-events', 'orders/charge-payment', 'lambda:InvokeFunction'),
    edge('call', 'orders/place-order', 'shared/EventBus', 'events:PutEvents'),
  ],
});
const picture = layOut({ parts, wires });
const paths = wirePaths(wires, picture);
const pathOf = (from: string, to: string) =>
  paths.find(({ wire }) => wire.from === from && wire.to === to)?.d ?? '';

/** Of a path that has no curves but rounded corners. */
const points = (d: string) =>
  [...d.matchAll(/([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

it('draws every wire', () => {
  expect(paths.map(({ wire }) => wire.id)).toEqual(wires.map(({ id }) => id));
  expect(paths.every(({ d }) => /^M[-\d.]+ [-\d.]+[LC]/.test(d) && !d.includes('NaN'))).toBe(true);
});

it('goes straight from a queue to its function', () => {
  const d = pathOf('orders/ChargePaymentQueue', 'orders/charge-payment');
  expect(points(d)).toHaveLength(2);
  expect(points(d)[0]?.y).toBe(points(d)[1]?.y);
});

it('curves to a table beside it', () => {
  expect(pathOf('orders/place-order', 'orders/Table')).toContain('C');
});

it('leads around what stands in between', () => {
  const ends = new Set(['files/Bucket', 'files/Uploads']);
  const others = [...picture.places.values()].filter(({ part }) => !ends.has(part.id));
  const corners = points(pathOf('files/Bucket', 'files/Uploads'));
  expect(corners.length).toBeGreaterThan(4);
  for (const [index, to] of corners.slice(1).entries()) {
    const from = corners[index] ?? to;
    for (const box of others) {
      const isLeft = Math.max(from.x, to.x) <= box.x || Math.min(from.x, to.x) >= box.x + box.width;
      const isAbove = Math.max(from.y, to.y) <= box.y || Math.min(from.y, to.y) >= bottomOf(box);
      expect(isLeft || isAbove, `${box.part.id} is crossed`).toBe(true);
    }
  }
});
