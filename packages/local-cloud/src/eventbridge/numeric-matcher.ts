/** `{ "numeric": [">", 0, "<=", 5] }`: compares JSON numbers only; numbers in strings do not match. */
import type { Scalar } from './event-fields.ts';
import { invalidPattern } from './pattern-error.ts';

type Comparison = (value: number) => boolean;

const comparisons: Readonly<Record<string, (bound: number) => Comparison>> = {
  '=': (bound) => (value) => value === bound,
  '>': (bound) => (value) => value > bound,
  '>=': (bound) => (value) => value >= bound,
  '<': (bound) => (value) => value < bound,
  '<=': (bound) => (value) => value <= bound,
};

export function numericMatcher(operand: unknown): (value: Scalar) => boolean {
  if (!Array.isArray(operand)) throw invalidPattern('Value of numeric must be an array.');
  const terms: readonly unknown[] = operand;
  const [operator, bound] = terms;
  if (typeof operator !== 'string')
    throw invalidPattern(`Invalid member in numeric match: ${String(operator)}`);
  const first = comparison(operator, bound);
  const second = terms.length > 2 ? upperBound(operator, bound, terms) : undefined;
  return (value) => typeof value === 'number' && first(value) && (second?.(value) ?? true);
}

function comparison(operator: string, bound: unknown): Comparison {
  const compare = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (!compare) throw invalidPattern(`Unrecognized numeric range operator: ${operator}`);
  if (typeof bound !== 'number') {
    throw invalidPattern(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  }
  if (Math.abs(bound) > 5e9) throw invalidPattern('Value must be between -5.0E9 and 5.0E9, inclusive');
  return compare(bound);
}

function upperBound(lowerOperator: string, lower: unknown, terms: readonly unknown[]): Comparison {
  if (!lowerOperator.startsWith('>')) throw invalidPattern('Too many elements in numeric expression');
  const [operator, upper] = terms.slice(2);
  if (typeof operator !== 'string') throw invalidPattern(`Bad value in numeric range: ${String(operator)}`);
  if (!operator.startsWith('<')) throw invalidPattern(`Bad numeric range operator: ${operator}`);
  const compare = comparison(operator, upper);
  if (terms.length > 4) throw invalidPattern('Too many terms in numeric range expression');
  if (Number(lower) >= Number(upper)) throw invalidPattern('Bottom must be less than top');
  return compare;
}
