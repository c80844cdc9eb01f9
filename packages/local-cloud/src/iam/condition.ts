/**
 * A statement's `Condition` block.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * Not emulated: date, binary and IP address operators, and policy variables (`${aws:username}`).
 */
import { matchesArn, matchesWildcard } from './wildcard.ts';

/** Values of the condition keys that one request carries. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

export type Condition = {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
};

type Comparison = (expected: string, actual: string) => boolean;

const same: Comparison = (expected, actual) => expected === actual;
const sameIgnoringCase: Comparison = (expected, actual) => expected.toLowerCase() === actual.toLowerCase();
const numeric =
  (holds: (actual: number, expected: number) => boolean): Comparison =>
  (expected, actual) =>
    holds(Number(actual), Number(expected));

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameIgnoringCase,
  StringLike: matchesWildcard,
  // On AWS ArnEquals and ArnLike behave identically.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: sameIgnoringCase,
  NumericEquals: numeric((actual, expected) => actual === expected),
  NumericLessThan: numeric((actual, expected) => actual < expected),
  NumericLessThanEquals: numeric((actual, expected) => actual <= expected),
  NumericGreaterThan: numeric((actual, expected) => actual > expected),
  NumericGreaterThanEquals: numeric((actual, expected) => actual >= expected),
};

const NEGATIONS: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

export function isKnownOperator(operator: string): boolean {
  const { base } = parseOperator(operator);
  return base === 'Null' || Object.hasOwn(COMPARISONS, base) || Object.hasOwn(NEGATIONS, base);
}

export function holds(condition: Condition, context: RequestContext): boolean {
  const { quantifier, base, ifExists } = parseOperator(condition.operator);
  const actual = contextValues(condition.key, context);
  if (base === 'Null') return condition.values.includes(String(actual === undefined));
  const matches = comparisonOf(base, condition.values);
  // A key without values counts as missing, as on AWS.
  if (actual === undefined || actual.length === 0) {
    if (quantifier === 'ForAnyValue') return false;
    return ifExists || quantifier === 'ForAllValues' || Object.hasOwn(NEGATIONS, base);
  }
  return quantifier === 'ForAllValues' ? actual.every(matches) : actual.some(matches);
}

function comparisonOf(base: string, expected: readonly string[]): (actual: string) => boolean {
  const negated = Object.hasOwn(NEGATIONS, base);
  const compare = COMPARISONS[negated ? (NEGATIONS[base] ?? '') : base] ?? (() => false);
  return (actual) => expected.some((value) => compare(value, actual)) !== negated;
}

function parseOperator(operator: string) {
  const [, quantifier, base = '', suffix] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  return { quantifier, base, ifExists: suffix !== undefined };
}

// Condition keys are not case-sensitive.
function contextValues(key: string, context: RequestContext): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (found === undefined) return undefined;
  return typeof found === 'string' ? [found] : found;
}
