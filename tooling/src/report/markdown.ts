/** A report for people, and against the one of the base branch where there is one. */
import { prices, pricesAsOf } from './prices.ts';
import type { FunctionSize, Report } from './report-file.ts';
import { billedItems, costUsd, totalUsd, type Usage } from './usage.ts';

type Row = readonly string[];

export function toMarkdown(report: Report, base?: Report): string {
  return [
    ...costSection(report, base),
    ...sizeSection(report.functions, base?.functions),
    '',
    footnote(report, base),
    '',
  ].join('\n');
}

function costSection({ orders, perOrder, aMonthAtRest }: Report, base?: Report): string[] {
  const perThousand = (usage: Usage) => totalUsd(usage) * 1000;
  const [cost, rest] = [perThousand(perOrder), totalUsd(aMonthAtRest)];
  return [
    '### Cost',
    '',
    `**${usd(cost)} per 1,000 orders**${against(cost, base && perThousand(base.perOrder))}, as ${orders} orders were metered from the catalogue to the delivery; **${usd(rest)} a month**${against(rest, base && totalUsd(base.aMonthAtRest))} when nobody orders.`,
    '',
    ...folded('What one order uses', usageTable(anOrder, perOrder, base?.perOrder)),
    '',
    ...folded('What a month uses at rest', usageTable(aMonth, aMonthAtRest, base?.aMonthAtRest)),
    '',
  ];
}

/** What a usage is of, and how many of these its costs are told for. */
type Scale = { readonly of: string; readonly count: number; readonly costs: string };

const anOrder: Scale = { of: 'an order', count: 1000, costs: 'USD per 1,000 orders' };
const aMonth: Scale = { of: 'a month', count: 1, costs: 'USD a month' };

function usageTable({ of, count, costs }: Scale, usage: Usage, base?: Usage): Row[] {
  const used = billedItems.filter((item) => usage[item] !== undefined || base?.[item] !== undefined);
  return [
    ['', of, ...(base ? ['base'] : []), costs],
    ...used.map((item) => {
      const [now, before] = [usage[item] ?? 0, base?.[item] ?? 0];
      const quantities = base ? [amount(now), amount(before)] : [amount(now)];
      return [prices[item].title, ...quantities, (costUsd(item, now) * count).toFixed(4)];
    }),
  ];
}

function sizeSection(functions: readonly FunctionSize[], base?: readonly FunctionSize[]): string[] {
  const total = functions.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  const size = `${functions.length} functions, ${kb(total)} gzip in all`;
  const table = folded(base ? 'All functions' : 'Their sizes', sizeTable(functions, base));
  if (!base) return ['### Functions', '', `${size}.`, '', ...table];
  const changed = sizeTable(functions, base).filter(([, , , change], at) => at === 0 || change !== '');
  const many = changed.length === 1 ? 'none differs from the base' : `${changed.length - 1} of them changed`;
  return [
    '### Functions',
    '',
    `${size}; ${many}.`,
    '',
    ...(changed.length > 1 ? [...tableOf(changed), ''] : []),
    ...table,
  ];
}

function sizeTable(functions: readonly FunctionSize[], base?: readonly FunctionSize[]): Row[] {
  if (!base) return [['', 'gzip', 'zip'], ...functions.map((each) => [shortName(each.name), ...sizes(each)])];
  const before = new Map(base.map((each) => [each.name, each]));
  const names = new Set(functions.map(({ name }) => name));
  return [
    ['', 'gzip', 'zip', 'change, gzip'],
    ...functions.map((each) => [
      shortName(each.name),
      ...sizes(each),
      sizeChange(each.gzipBytes, before.get(each.name)?.gzipBytes),
    ]),
    ...base.filter(({ name }) => !names.has(name)).map(({ name }) => [shortName(name), '', '', 'removed']),
  ];
}

const sizes = ({ gzipBytes, zipBytes }: FunctionSize): Row => [kb(gzipBytes), kb(zipBytes)];
const shortName = (name: string): string => name.replace(/^orderflow-[a-z]+-/, '');

/** Less than a tenth of a kB is the noise of a version number in a dependency. */
function sizeChange(bytes: number, before: number | undefined): string {
  if (before === undefined) return 'new';
  return Math.abs(bytes - before) < 100 ? '' : `${bytes > before ? '+' : '-'}${kb(Math.abs(bytes - before))}`;
}

function against(value: number, base: number | undefined): string {
  if (base === undefined) return '';
  const percent = base === 0 ? 0 : (value / base - 1) * 100;
  return ` (${usd(base)} on the base${Math.abs(percent) < 0.05 ? '' : `, ${signed(percent)} %`})`;
}

function footnote({ commit }: Report, base?: Report): string {
  const of = [commit && `Of ${commit.slice(0, 8)}`, base?.commit && `against ${base.commit.slice(0, 8)}`];
  return `<sub>${of.filter(Boolean).join(' ') || 'Measured'} on the local cloud, at the prices of us-east-1 in ${pricesAsOf} without free tiers. Batches fall differently from run to run: some percent are noise. What is counted and what is not: docs/pipeline.md.</sub>`;
}

const usd = (value: number): string => `${value.toFixed(value < 10 ? 3 : 2)} USD`;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

/** Four digits that matter, whatever the size. */
function amount(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(4)));
}

function folded(summary: string, rows: readonly Row[]): string[] {
  return ['<details>', `<summary>${summary}</summary>`, '', ...tableOf(rows), '', '</details>'];
}

/** The first column is text, the others line up on the right. */
function tableOf([head = [], ...rows]: readonly Row[]): string[] {
  const line = (row: Row) => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)];
}
