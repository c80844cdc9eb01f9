import { expect, it } from 'vitest';
import { partsOf } from './parts.ts';
import { edge, node, topology } from './topology-fixture.ts';

const { parts, wires } = partsOf(topology);
const part = (id: string) => parts.find((each) => each.id === id);

it('shows everything but the dead-letter queues that belong to a queue or a function', () => {
  expect(parts).toHaveLength(topology.nodes.length - 2);
  expect(part('orders/ChargePaymentQueue')?.deadLetterQueues.map(({ id }) => id)).toEqual([
    'orders/ChargePaymentDeadLetterQueue',
  ]);
  expect(part('orders/relay-events')?.deadLetterQueues.map(({ id }) => id)).toEqual([
    'orders/RelayEventsFailures',
  ]);
  expect(part('orders/charge-payment')?.deadLetterQueues).toEqual([]);
});

it('keeps a dead-letter queue that nobody owns as a part of its own', () => {
  const alone = partsOf({ nodes: [node('dead-letter-queue', 'orders', 'Lost')], edges: [] });
  expect(alone.parts.map(({ spoken }) => spoken)).toEqual(['lost, dead-letter queue']);
});

it('wires only what is shown', () => {
  const ids = new Set(parts.map(({ id }) => id));
  expect(wires.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  expect(wires).toHaveLength(topology.edges.length - 3);
});

it('spares what the neighbour on the map says already, and says it aloud', () => {
  expect(part('orders/ChargePaymentQueue')).toMatchObject({
    label: 'queue',
    spoken: 'queue of charge-payment',
  });
  expect(part('files/Uploads')).toMatchObject({ label: 'uploads', spoken: 'uploads, queue' });
  expect(part('files/Nightly')).toMatchObject({ label: 'every day', spoken: 'every day, schedule nightly' });
});

it('has the visible text in every spoken name', () => {
  for (const { label, spoken } of parts) expect(spoken).toContain(label);
});

it('shows a function of a stack that it has never heard of', () => {
  const added = node('function', 'loyalty', 'count-points');
  const after = partsOf({
    nodes: [...topology.nodes, added],
    edges: [...topology.edges, edge('rule', 'shared/EventBus', added.id, 'OrderPlaced')],
  });
  expect(after.parts.at(-1)).toMatchObject({ label: 'count-points', service: 'loyalty', color: 'gray' });
});
