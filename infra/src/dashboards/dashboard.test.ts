import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { expect, it } from 'vitest';
import { observeStack } from '../observe-stack.ts';
import { subscribe } from '../subscribe.ts';
import { dashboard, type Graph } from './dashboard.ts';
import { eventDashboard } from './event-dashboard.ts';

type Widget = {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { metrics?: unknown[][] };
};

function read({ Properties }: ReturnType<typeof dashboard>) {
  const [body, imports] = (Properties.DashboardBody as { 'Fn::Sub': [string, object] })['Fn::Sub'];
  return { imports, widgets: (JSON.parse(body) as { widgets: Widget[] }).widgets };
}

const graph = (title: string): Graph => ({
  title,
  unit: 'cups',
  lines: [{ label: title, metric: { namespace: 'Cups', name: title, dimensions: {}, statistic: 'Sum' } }],
});

it('puts three graphs into a row at most, and none on top of another', () => {
  const { widgets } = read(
    dashboard('cups', [
      { heading: 'Cups', graphs: ['a', 'b', 'c', 'd'].map(graph) },
      { heading: 'More', graphs: [graph('e')] },
    ]),
  );
  expect(widgets.map(({ type, x, y, width }) => [type, x, y, width])).toEqual([
    ['text', 0, 0, 24],
    ['metric', 0, 1, 8],
    ['metric', 8, 1, 8],
    ['metric', 16, 1, 8],
    ['metric', 0, 7, 24],
    ['text', 0, 13, 24],
    ['metric', 0, 14, 24],
  ]);
});

it('leaves out graphs without lines, and their section with the last of them', () => {
  const empty = { ...graph('a'), lines: [] };
  expect(read(dashboard('cups', [{ heading: 'Cups', graphs: [empty] }])).widgets).toEqual([]);
});

it('shows a new function and its queues without a line about them', () => {
  const part = subscribe([OrderPlaced])('break-cup', 'cups');
  const { Dashboard } = observeStack('cups', [['break-cup', part]], part.resources ?? {}, 'topic');
  if (!Dashboard) throw new Error('the stack has no dashboard');
  const drawn = read(Dashboard).widgets.flatMap(({ properties }) => properties.metrics ?? []);
  const of = (name: string) => drawn.filter((metric) => metric[1] === name).map((metric) => metric[3]);
  expect(of('Invocations')).toEqual(['orderflow-${sls:stage}-cups-break-cup']);
  expect(of('ApproximateAgeOfOldestMessage')).toEqual(['${BreakCupQueue.QueueName}']);
  expect(of('ApproximateNumberOfMessagesVisible')).toEqual(['${BreakCupDeadLetterQueue.QueueName}']);
});

it('counts events by the rules that bring them, on the bus that it imports', () => {
  const { imports, widgets } = read(eventDashboard('cups', 'record-event', [OrderPlaced]));
  expect(imports).toEqual({ EventBusName: { 'Fn::ImportValue': 'orderflow-${sls:stage}-EventBusName' } });
  expect(widgets.at(-1)?.properties.metrics).toEqual([
    [
      'AWS/Events',
      'Invocations',
      'EventBusName',
      '${EventBusName}',
      'RuleName',
      `cups-record-event-OrderPlaced-v${OrderPlaced.version}`,
      { label: 'OrderPlaced', stat: 'Sum' },
    ],
  ]);
});
