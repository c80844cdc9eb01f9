import { beforeAll, expect, test } from 'vitest';
import { platformStack } from '../cloud-fixture/platform-stack.ts';
import { shopStack } from '../cloud-fixture/shop-stack.ts';
import { allow, arn, lambda, mapping } from '../cloud-fixture/template-shorthand.ts';
import { resolveStacks } from '../cloudformation/resolve-stacks.ts';
import type { JsonObject, Template } from '../cloudformation/template.ts';
import { type Topology, topologyOf } from './topology.ts';

const urls = { awsUrl: 'http://127.0.0.1:4566', apiUrl: 'http://127.0.0.1:4000' };

function topologyWith(added: JsonObject = {}): Topology {
  const shop = (shopStack.template as Template).Resources;
  const packaged = [
    { name: 'platform-test', template: platformStack.template as Template },
    { name: 'shop-test', template: { Resources: { ...shop, ...added } } as Template },
  ].map((stack) => ({ ...stack, dir: '/', parameters: {}, readZip: () => Buffer.alloc(0) }));
  return topologyOf(resolveStacks(packaged, urls).flatMap(({ resources }) => resources));
}

/** `placeOrder -call-> Orders: dynamodb:PutItem` */
function edgesOf({ nodes, edges }: Topology): string[] {
  const named = (id: string) => nodes.find((node) => node.id === id)?.logicalId;
  return edges.map(
    ({ from, to, kind, labels }) =>
      `${named(from)} -${kind}-> ${named(to)}${labels.length > 0 ? `: ${labels.join(', ')}` : ''}`,
  );
}

let topology: Topology;
beforeAll(() => {
  topology = topologyWith();
});

test('every part that does work is a node, of all stacks, by its physical name', () => {
  expect(topology.nodes.map(({ kind, logicalId }) => `${kind} ${logicalId}`).sort()).toEqual([
    'archive Archive',
    'bucket Files',
    'bus Bus',
    'dead-letter-queue ReceiptFailures',
    'function placeOrder',
    'function relayEvents',
    'function tellCustomer',
    'function writeReceipt',
    'http-api Api',
    'queue Receipts',
    'table Orders',
  ]);
  expect(topology.nodes).toContainEqual({
    id: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders',
    kind: 'table',
    stack: 'shop-test',
    logicalId: 'Orders',
    name: 'orders',
  });
});

test('what flows between them follows from routes, rules, event sources, failure queues and grants', () => {
  expect(edgesOf(topology).sort()).toEqual([
    'Api -route-> placeOrder: POST /orders',
    'Bus -archive-> Archive',
    'Bus -rule-> Receipts: OrderPlaced',
    'Files -rule-> tellCustomer: Object Created',
    'Orders -poll-> relayEvents',
    'Receipts -fail-> ReceiptFailures: redrive policy',
    'Receipts -poll-> writeReceipt',
    'placeOrder -call-> Orders: dynamodb:PutItem',
    'relayEvents -call-> Bus: events:PutEvents',
    'writeReceipt -call-> Files: s3:GetObject, s3:PutObject',
  ]);
});

test('a function that is added to a template appears, with what it is fed by and what it may call', () => {
  const after = topologyWith({
    ...lambda('countReceipts', [
      allow(arn('Receipts'), 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'),
      allow(arn('Orders'), 'dynamodb:UpdateItem'),
      allow(arn('ReceiptFailures'), 'sqs:SendMessage'),
      allow(arn('Receipts'), 'sqs:SendMessage'),
    ]),
    CountMapping: mapping('countReceipts', arn('Receipts'), { BatchSize: 1 }),
  });
  const before = new Set(edgesOf(topology));

  expect(after.nodes.filter(({ id }) => !topology.nodes.some((node) => node.id === id))).toEqual([
    {
      id: 'arn:aws:lambda:us-east-1:000000000000:function:countReceipts',
      kind: 'function',
      stack: 'shop-test',
      logicalId: 'countReceipts',
      name: 'countReceipts',
      role: 'countReceipts-role',
    },
  ]);
  expect(edgesOf(after).filter((edge) => !before.has(edge))).toEqual([
    'countReceipts -call-> Orders: dynamodb:UpdateItem',
    'countReceipts -fail-> ReceiptFailures: sqs:SendMessage',
    'countReceipts -call-> Receipts: sqs:SendMessage',
    'Receipts -poll-> countReceipts',
  ]);
});
