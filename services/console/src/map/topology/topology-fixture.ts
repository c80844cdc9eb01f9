/** A small topology for tests: two services around a bus, as the local cloud describes them. */
import type { Topology, TopologyEdge, TopologyNode } from '../../local-cloud/control-client.ts';

export const node = (kind: TopologyNode['kind'], service: string, logicalId: string): TopologyNode => ({
  id: `${service}/${logicalId}`,
  kind,
  stack: `shop-dev-${service}`,
  logicalId,
  name: kind === 'function' ? `shop-dev-${service}-${logicalId}` : `${logicalId}-1a2b3c`,
});

export const edge = (kind: TopologyEdge['kind'], from: string, to: string, ...labels: string[]) => ({
  kind,
  from,
  to,
  labels,
});

export const topology: Topology = {
  nodes: [
    node('bus', 'shared', 'EventBus'),
    node('archive', 'shared', 'Archive'),
    node('http-api', 'shared', 'HttpApi'),
    node('function', 'orders', 'place-order'),
    node('function', 'orders', 'charge-payment'),
    node('function', 'orders', 'relay-events'),
    node('table', 'orders', 'Table'),
    node('queue', 'orders', 'ChargePaymentQueue'),
    node('dead-letter-queue', 'orders', 'ChargePaymentDeadLetterQueue'),
    node('dead-letter-queue', 'orders', 'RelayEventsFailures'),
    node('function', 'files', 'process-upload'),
    node('function', 'files', 'sweep'),
    node('queue', 'files', 'Uploads'),
    node('schedule', 'files', 'Nightly'),
    node('bucket', 'files', 'Bucket'),
  ],
  edges: [
    edge('archive', 'shared/EventBus', 'shared/Archive'),
    edge('route', 'shared/HttpApi', 'orders/place-order', 'POST /orders'),
    edge('call', 'orders/place-order', 'orders/Table', 'dynamodb:PutItem'),
    edge('poll', 'orders/Table', 'orders/relay-events'),
    edge('call', 'orders/relay-events', 'shared/EventBus', 'events:PutEvents'),
    edge('fail', 'orders/relay-events', 'orders/RelayEventsFailures', 'on failure'),
    edge('rule', 'shared/EventBus', 'orders/ChargePaymentQueue', 'OrderPlaced'),
    edge('poll', 'orders/ChargePaymentQueue', 'orders/charge-payment'),
    edge('fail', 'orders/ChargePaymentQueue', 'orders/ChargePaymentDeadLetterQueue', 'redrive policy'),
    edge('fail', 'orders/charge-payment', 'orders/ChargePaymentDeadLetterQueue', 'sqs:SendMessage'),
    edge('call', 'orders/charge-payment', 'orders/Table', 'dynamodb:PutItem'),
    edge('rule', 'files/Bucket', 'files/Uploads', 'Object Created'),
    edge('poll', 'files/Uploads', 'files/process-upload'),
    edge('call', 'files/process-upload', 'files/Bucket', 's3:GetObject'),
    edge('schedule', 'files/Nightly', 'files/sweep', 'rate(1 day)'),
  ],
};
