import { expect, it } from 'vitest';
import { partsOf } from './parts.ts';
import { edge, node, topology } from './topology-fixture.ts';
import { makeWays } from './ways.ts';

const ways = makeWays(partsOf(topology));
const placed = {
  busName: 'EventBus-1a2b3c',
  source: 'orderflow.orders',
  detailType: 'OrderPlaced',
  detail: {},
};
const created = {
  busName: 'default',
  source: 'aws.s3',
  detailType: 'Object Created',
  detail: { bucket: { name: 'Bucket-1a2b3c' } },
};

it('finds who published an event by the service and the right to put it on the bus', () => {
  expect(ways.publishing(placed)?.from).toBe('orders/relay-events');
  expect(ways.publishing({ ...placed, source: 'orderflow.files' })).toBeUndefined();
  expect(ways.publishing({ ...placed, busName: 'default' })).toBeUndefined();
});

it('finds the table behind a publisher, and who may have written there', () => {
  const table = ways.outboxOf('orders/relay-events')?.from ?? '';
  expect(table).toBe('orders/Table');
  expect(ways.writing(['files/sweep', 'orders/charge-payment'], table)?.from).toBe('orders/charge-payment');
  expect(ways.writing(['files/process-upload'], 'files/Bucket')).toBeUndefined();
});

it('follows a delivery from the bus, the bucket or the schedule', () => {
  const to = (targetArn: string, ruleName = 'any') => ({ targetArn, ruleName });
  expect(ways.delivering(to('orders/ChargePaymentQueue'), placed)?.from).toBe('shared/EventBus');
  expect(ways.delivering(to('files/Uploads'), created)?.from).toBe('files/Bucket');
  expect(
    ways.delivering(to('files/Uploads'), { ...created, detail: { bucket: { name: 'another' } } }),
  ).toBeUndefined();
  expect(ways.delivering(to('files/sweep', 'Nightly-1a2b3c'), undefined)?.from).toBe('files/Nightly');
});

it('knows what makes a function run, and what a queue feeds', () => {
  expect(ways.feeding('orders/place-order').map(({ from }) => from)).toEqual(['shared/HttpApi']);
  expect(ways.consuming('orders/ChargePaymentQueue').map(({ to }) => to)).toEqual(['orders/charge-payment']);
});

it('knows who sends to clients that keep a connection, if it is one', () => {
  const nodes = [...topology.nodes, node('websocket-api', 'orders', 'Sockets')];
  const call = edge('call', 'orders/relay-events', 'orders/Sockets', 'execute-api:ManageConnections');
  const other = edge('call', 'orders/place-order', 'orders/Sockets', 'execute-api:ManageConnections');
  const waysOf = (...added: (typeof call)[]) =>
    makeWays(partsOf({ nodes, edges: [...topology.edges, ...added] }));
  expect(waysOf(call).sending()?.from).toBe('orders/relay-events');
  expect(waysOf(call, other).sending()).toBeUndefined();
  expect(ways.connected()).toBeUndefined();
});
