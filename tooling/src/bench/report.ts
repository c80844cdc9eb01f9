/** The results for people. */
import { type Aim, sizeLimitKb } from './aims.ts';
import type { ColdStartFigures, FunctionFigures } from './cold-starts.ts';
import type { ConsoleFigures } from './console-load.ts';
import type { ImportFigures } from './import-load.ts';
import type { LoadFigures } from './order-load.ts';
import type { Results } from './results.ts';

type Row = readonly string[];

export function report({
  machine,
  loads,
  largeImport,
  startUp,
  coldStarts,
  aims,
  ...results
}: Results): string {
  const { cores, cpu, memoryGb, platform, node, loadBefore } = machine;
  return [
    `${cores} cores (${cpu}), ${memoryGb} GB, ${platform}, Node ${node}, load before ${loadBefore}`,
    ...(loadBefore > cores / 4
      ? ['Other programs were busy: the times say little about an idle machine.']
      : []),
    ...section('Orders, from the POST to the confirmation email', loadTable(loads)),
    ...section('An import of rows that all fail, from the file to the report', importTable(largeImport)),
    ...(results.console ? section('The live map under load', consoleTable(results.console)) : []),
    ...section('Start-up, to the ready line', [
      ['uncached', 'cached', 'cached runs'],
      [ms(startUp.uncachedMs), ms(startUp.cachedMs), startUp.cachedRunsMs.join(', ')],
    ]),
    ...section('Functions: bundles and cold starts', functionTable(coldStarts)),
    ...section('Aims', aimTable(aims)),
  ].join('\n');
}

function loadTable(loads: readonly LoadFigures[]): Row[] {
  return [
    [
      'parallel customers',
      'orders',
      'per second',
      'CPU each',
      'email p50',
      'email p99',
      'answer p50',
      'answer p99',
    ],
    ...loads.map((load) => [
      String(load.parallelCustomers),
      String(load.orders),
      load.ordersPerSecond.toFixed(1),
      ms(load.cpuMsPerOrder),
      ...[load.postToEmailMs, load.postToAnswerMs].flatMap(({ p50, p99 }) => [ms(p50), ms(p99)]),
    ]),
  ];
}

function importTable(figures: ImportFigures): Row[] {
  return [
    ['rows', 'time', 'rows per second', 'x csv-parse alone', 'invocations', 'memory', 'limit'],
    [
      String(figures.rows),
      ms(figures.ms),
      String(figures.rowsPerSecond),
      figures.timesParserAlone.toFixed(1),
      String(figures.invocations),
      `${figures.memoryUsedMb} MB`,
      `${figures.memoryLimitMb} MB`,
    ],
  ];
}

function consoleTable(figures: ConsoleFigures): Row[] {
  const { frameMs, heapMb } = figures;
  return [
    [
      'minutes',
      'events per minute',
      'frames per second',
      'when quiet',
      'frame p50',
      'p99',
      'longest',
      'heap',
    ],
    [
      String(figures.minutes),
      String(figures.eventsPerMinute),
      figures.framesPerSecond.toFixed(1),
      figures.quietFramesPerSecond.toFixed(1),
      ...[frameMs.p50, frameMs.p99, frameMs.longest].map(ms),
      `${heapMb.early} to ${heapMb.late} MB`,
    ],
  ];
}

function functionTable({ emptyFunctionInitMs, functions }: ColdStartFigures): Row[] {
  return [
    ['function', 'fed by', 'raw', 'zip', 'gzip', 'aim', 'init', 'x empty'],
    ...functions.map((each) => [
      each.name,
      each.kind,
      ...[each.rawBytes, each.zipBytes, each.gzipBytes].map(kb),
      sizeVerdict(each),
      ms(each.initMs),
      each.initRatio.toFixed(1),
    ]),
    ['an empty function', '', '', '', '', '', ms(emptyFunctionInitMs), '1.0'],
  ];
}

function sizeVerdict(each: FunctionFigures): string {
  const limit = sizeLimitKb(each);
  if (limit === undefined) return 'none';
  return `< ${limit} ${verdict(each.gzipBytes / 1000 < limit)}`;
}

function aimTable(aims: readonly Aim[]): Row[] {
  return [
    ['aim', 'limit', 'measured', ''],
    ...aims.map(({ what, unit, limit, measured, isMet }) => [
      what,
      `< ${limit} ${unit}`,
      `${measured.toFixed(1)} ${unit}`,
      verdict(isMet),
    ]),
  ];
}

const verdict = (isMet: boolean): string => (isMet ? 'met' : 'MISSED');
const ms = (value: number): string => `${value.toFixed(0)} ms`;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The first column is text, the others line up on the right. */
function section(title: string, [head = [], ...rows]: readonly Row[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: Row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return ['', title, ...[head, ...rows].map((row) => `  ${line(row)}`)];
}
