/** The functions of metric math that are emulated. */
import {
  array,
  combine,
  finite,
  mapArray,
  type Points,
  pointsOf,
  scalar,
  series,
  type Value,
} from './expression-values.ts';
import { InvalidMetric } from './invalid-metric.ts';

type MathFunction = {
  readonly arguments: readonly [least: number, most: number];
  call(given: readonly Value[]): Value;
};

export const FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  IF: { arguments: [2, 3], call: ([condition, yes, no]) => choose(given(condition), given(yes), no) },
  FILL: { arguments: [2, 2], call: ([values, filler]) => fill(given(values), given(filler)) },
  SUM: aggregate((values) => values.reduce((sum, value) => sum + value, 0)),
  MAX: aggregate((values) => Math.max(...values)),
  MIN: aggregate((values) => Math.min(...values)),
  // Of several series, one that has no value counts as 0.
  AVG: aggregate((values, among) => values.reduce((sum, value) => sum + value, 0) / among),
};

/** Over the datapoints of one series it is a number; over several series it is a series. */
function aggregate(sum: (values: readonly number[], among: number) => number): MathFunction {
  const of = (points: Points, among?: number) => {
    const values = points.filter((value) => value !== undefined);
    return values.length === 0 ? undefined : finite(sum(values, among ?? values.length));
  };
  return {
    arguments: [1, 1],
    call([value]) {
      if (value?.kind !== 'array') return scalar(of(pointsOf(given(value))));
      const { all } = value;
      return series(
        (all[0] ?? []).map((_, index) =>
          of(
            all.map((points) => points[index]),
            all.length,
          ),
        ),
      );
    },
  };
}

/** A condition is judged at each time; where it has no value, there is none, and what it calls for and is missing is 0. */
function choose(condition: Value, yes: Value, no: Value | undefined): Value {
  if (condition.kind === 'scalar') {
    const isTrue = condition.value !== undefined && condition.value !== 0;
    return isTrue ? yes : (no ?? combine('/', yes, scalar(0)));
  }
  const at = (value: Value | undefined, index: number) =>
    value?.kind === 'scalar' ? value.value : value && pointsOf(value)[index];
  return series(
    pointsOf(condition).map((each, index) => {
      if (each === undefined) return undefined;
      return each === 0 ? at(no, index) : (at(yes, index) ?? 0);
    }),
  );
}

function fill(values: Value, filler: Value): Value {
  if (values.kind === 'array') return mapArray(values.all, (points) => fill(series(points), filler));
  const points = pointsOf(values);
  if (filler.kind === 'word') return series(WORDS[filler.text]?.(points) ?? unknownFiller(filler.text));
  if (filler.kind === 'array') throw new InvalidMetric('FILL takes one time series to fill with');
  return series(
    points.map((value, index) => value ?? (filler.kind === 'scalar' ? filler.value : filler.points[index])),
  );
}

const WORDS: Readonly<Record<string, (points: Points) => Points>> = {
  REPEAT: (points) =>
    points.map((_, index) => points.slice(0, index + 1).findLast((each) => each !== undefined)),
  LINEAR: (points) => points.map((value, index) => value ?? between(points, index)),
};

function between(points: Points, index: number): number | undefined {
  const before = points.findLastIndex((value, at) => at < index && value !== undefined);
  const after = points.findIndex((value, at) => at > index && value !== undefined);
  const [from, to] = [points[before], points[after]];
  if (from === undefined || to === undefined) return undefined;
  return from + ((to - from) * (index - before)) / (after - before);
}

function unknownFiller(word: string): never {
  throw new InvalidMetric(`FILL cannot fill with ${word}: only with REPEAT, LINEAR, numbers and time series`);
}

/** Series and arrays of them, as one array. */
export function flatArray(values: readonly Value[]): Value {
  return array(values.flatMap((value) => (value.kind === 'array' ? value.all : [pointsOf(value)])));
}

function given(value: Value | undefined): Value {
  if (value) return value;
  throw new InvalidMetric('an argument is missing');
}
