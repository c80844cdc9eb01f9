/** What metric math calculates with: numbers, time series and arrays of them. */
import { InvalidMetric } from './invalid-metric.ts';

/** Oldest first; undefined where there is no datapoint. */
export type Points = readonly (number | undefined)[];

export type Value =
  | { readonly kind: 'scalar'; readonly value: number | undefined }
  | { readonly kind: 'series'; readonly points: Points }
  | { readonly kind: 'array'; readonly all: readonly Points[] }
  | { readonly kind: 'word'; readonly text: string };

export const scalar = (value: number | undefined): Value => ({ kind: 'scalar', value });
export const series = (points: Points): Value => ({ kind: 'series', points });
export const array = (all: readonly Points[]): Value => ({ kind: 'array', all });

type Operator = (left: number, right: number) => number;

const truth = (test: (left: number, right: number) => boolean): Operator => {
  return (left, right) => Number(test(left, right));
};
const or = truth((left, right) => left !== 0 || right !== 0);
const and = truth((left, right) => left !== 0 && right !== 0);

const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '<': truth((left, right) => left < right),
  '>': truth((left, right) => left > right),
  '<=': truth((left, right) => left <= right),
  '>=': truth((left, right) => left >= right),
  '==': truth((left, right) => left === right),
  '!=': truth((left, right) => left !== right),
  AND: and,
  '&&': and,
  OR: or,
  '||': or,
};

/** What only one of two series has no value for counts as 0 there; what nothing comes of, as of a division by 0, is no datapoint. */
export function combine(operator: string, left: Value, right: Value): Value {
  const calculate = OPERATORS[operator];
  if (!calculate || left.kind === 'word' || right.kind === 'word')
    throw new InvalidMetric(`${operator} is for numbers and time series`);
  const apply = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined ? undefined : finite(calculate(one, other));
  if (left.kind === 'array' && right.kind === 'array')
    throw new InvalidMetric(`${operator} cannot combine two arrays of time series`);
  if (left.kind === 'array') return mapArray(left.all, (points) => combine(operator, series(points), right));
  if (right.kind === 'array') return mapArray(right.all, (points) => combine(operator, left, series(points)));
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(apply(left.value, right.value));
  if (left.kind === 'scalar') return series(pointsOf(right).map((each) => apply(left.value, each)));
  if (right.kind === 'scalar') return series(left.points.map((each) => apply(each, right.value)));
  return series(
    left.points.map((one, index) => {
      const other = right.points[index];
      return one === undefined && other === undefined ? undefined : apply(one ?? 0, other ?? 0);
    }),
  );
}

export function pointsOf(value: Value): Points {
  if (value.kind === 'series') return value.points;
  throw new InvalidMetric('there is a time series missing');
}

/** The same of each. */
export function mapArray(all: readonly Points[], map: (points: Points) => Value): Value {
  return array(all.map((points) => pointsOf(map(points))));
}

export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
