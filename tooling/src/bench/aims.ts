/** What the figures are held against. A missed aim is shown, and is no failure of the bench. */
import type { FunctionFigures } from './cold-starts.ts';
import type { Figures } from './results.ts';

export type Aim = {
  readonly what: string;
  readonly unit: 'ms' | 'kB' | 'MB';
  readonly limit: number;
  readonly measured: number;
  readonly isMet: boolean;
};

const API_LIMIT_KB = 110;
const CONSUMER_LIMIT_KB = 80;

export function judgeAims({
  loads,
  largeImport,
  startUp,
  coldStarts,
  ...figures
}: Omit<Figures, 'machine'>): Aim[] {
  const alone = loads.find(({ parallelCustomers }) => parallelCustomers === 1);
  return [
    aim('POST to email, p50, one customer', 'ms', 100, alone?.postToEmailMs.p50 ?? Number.NaN),
    aim('memory of a large import', 'MB', largeImport.memoryLimitMb, largeImport.memoryUsedMb),
    aim('start-up from the cache', 'ms', 3000, startUp.cachedMs),
    aim("script of the page's first load, gzip", 'kB', 250, figures.firstScriptGzipBytes / 1000),
    ...(figures.console
      ? [
          aim(
            'a frame of the live map at a thousand events a minute, p99',
            'ms',
            100,
            figures.console.frameMs.p99,
          ),
        ]
      : []),
    ...coldStarts.functions.flatMap(sizeAim),
  ];
}

/** Consumers are those that nobody waits for: fed by a queue, a stream or a schedule. The invoice carries a PDF library and has no aim. */
export function sizeLimitKb({ name, kind }: Pick<FunctionFigures, 'name' | 'kind'>): number | undefined {
  if (name.endsWith('-generate-invoice')) return undefined;
  return kind === 'api' ? API_LIMIT_KB : CONSUMER_LIMIT_KB;
}

function sizeAim(each: FunctionFigures): Aim[] {
  const limit = sizeLimitKb(each);
  return limit === undefined ? [] : [aim(`${each.name}, gzip`, 'kB', limit, each.gzipBytes / 1000)];
}

function aim(what: string, unit: Aim['unit'], limit: number, measured: number): Aim {
  return { what, unit, limit, measured, isMet: measured < limit };
}
