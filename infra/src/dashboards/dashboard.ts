/** A CloudWatch dashboard: sections below each other, each with a heading and up to three graphs in a row. */
import { hasAlarms } from '../alarms/alarm.ts';
import type { Import, Resource, Value } from '../cloudformation.ts';
import type { Metric } from '../metric.ts';

export type Line = { readonly metric: Metric; readonly label: string };

export type Graph = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly unit: string;
  /** A number for the time that is looked at, instead of a line through it. */
  readonly isTotal?: true;
};

export type Section = { readonly heading: string; readonly graphs: readonly Graph[] };

const totalWidth = 24;
const mostInRow = 3;

type Widget = Record<string, unknown> & { readonly height: number };
type Row = readonly Widget[];

/** `alarms`: names of those whose state is shown on top; CloudWatch shows a hundred at most. Graphs without lines are left out. */
export function dashboard(
  name: string,
  sections: readonly Section[],
  alarms: readonly string[] = [],
): Resource {
  const imports: Record<string, Import> = {};
  const rows: Row[] = [
    ...(alarms.length > 0 ? [[alarmStates(alarms.slice(0, 100))]] : []),
    ...sections.flatMap((section) => rowsOf(section, imports)),
  ];
  const body = JSON.stringify({ widgets: placed(rows) });
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Condition: hasAlarms,
    Properties: { DashboardName: name, DashboardBody: { 'Fn::Sub': [body, imports] } },
  };
}

function placed(rows: readonly Row[]) {
  let top = 0;
  return rows.flatMap((row) => {
    const y = top;
    top += Math.max(...row.map(({ height }) => height));
    const width = totalWidth / row.length;
    return row.map((widget, index) => ({ x: index * width, y, width, ...widget }));
  });
}

function rowsOf({ heading, graphs }: Section, imports: Record<string, Import>): Row[] {
  const drawn = graphs.filter(({ lines }) => lines.length > 0).map((each) => graph(each, imports));
  if (drawn.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(drawn.length / mostInRow) }, (_row, index) =>
    drawn.slice(index * mostInRow, (index + 1) * mostInRow),
  );
  return [[{ type: 'text', height: 1, properties: { markdown: `## ${heading}` } }], ...rows];
}

function graph({ title, lines, unit, isTotal }: Graph, imports: Record<string, Import>): Widget {
  const metrics = lines.map(({ metric, label }) => [
    metric.namespace,
    metric.name,
    ...Object.entries(metric.dimensions).flatMap(([name, value]) => [name, asText(value, imports)]),
    { label, stat: metric.statistic },
  ]);
  const look = isTotal
    ? { view: 'singleValue', setPeriodToTimeRange: true, sparkline: true }
    : { view: 'timeSeries', period: 300, yAxis: { left: { min: 0, label: unit, showUnits: false } } };
  const properties = { title, metrics, region: '${AWS::Region}', ...look };
  return { type: 'metric', height: 6, properties };
}

function alarmStates(names: readonly string[]): Widget {
  const arn = 'arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:';
  const properties = { title: 'Alarms', alarms: names.map((name) => `${arn}${name}`) };
  return { type: 'alarm', height: 2 + Math.ceil(names.length / 6), properties };
}

/** As Fn::Sub reads it, which knows no imports: those become variables of its own. */
function asText(value: Value, imports: Record<string, Import>): string {
  if (typeof value === 'string') return value;
  if ('Ref' in value) return `\${${value.Ref}}`;
  if ('Fn::GetAtt' in value) return `\${${value['Fn::GetAtt'].join('.')}}`;
  if ('Fn::Sub' in value)
    throw new Error('a dimension is a name, and no name here is put together by Fn::Sub');
  const name = value['Fn::ImportValue'].split('-').at(-1) ?? '';
  imports[name] = value;
  return `\${${name}}`;
}
