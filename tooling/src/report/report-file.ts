/**
 * The figures of one commit. What a pull request's run has written is read with suspicion: it may come from anybody, and a comment is made
 * of it. Imports nothing that would have to be installed.
 */
import type { Billed } from './prices.ts';
import { billedItems, type Usage } from './usage.ts';

export type FunctionSize = { readonly name: string; readonly gzipBytes: number; readonly zipBytes: number };

export type Report = {
  readonly commit?: string;
  readonly functions: readonly FunctionSize[];
  /** How many were measured. */
  readonly orders: number;
  readonly perOrder: Usage;
  readonly aMonthAtRest: Usage;
};

type Unknown = Readonly<Record<string, unknown>>;

const MAX_FUNCTIONS = 500;

/** Takes over what it knows and nothing else; throws at what is not as it should be. */
export function readReport(text: string): Report {
  const { commit, functions, orders, perOrder, aMonthAtRest } = objectOf(JSON.parse(text));
  if (!Array.isArray(functions) || functions.length > MAX_FUNCTIONS) throw unfit('functions');
  return {
    ...(commit !== undefined && { commit: matching(commit, /^[0-9a-f]{40}$/) }),
    functions: functions.map((each) => functionSize(objectOf(each))),
    orders: quantity(orders),
    perOrder: usage(objectOf(perOrder)),
    aMonthAtRest: usage(objectOf(aMonthAtRest)),
  };
}

function functionSize({ name, gzipBytes, zipBytes }: Unknown): FunctionSize {
  return {
    name: matching(name, /^[a-z0-9-]{1,64}$/),
    gzipBytes: quantity(gzipBytes),
    zipBytes: quantity(zipBytes),
  };
}

function usage(value: Unknown): Usage {
  const known = billedItems.filter((item) => value[item] !== undefined);
  return Object.fromEntries(known.map((item): [Billed, number] => [item, quantity(value[item])]));
}

function objectOf(value: unknown): Unknown {
  if (typeof value !== 'object' || value === null) throw unfit(value);
  return value as Unknown;
}

function quantity(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw unfit(value);
  return value;
}

export function matching(value: unknown, pattern: RegExp): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw unfit(value);
  return value;
}

const unfit = (value: unknown) => new Error(`This is no report: ${String(value).slice(0, 80)}`);
