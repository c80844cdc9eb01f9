/**
 * The comparison operators of event patterns, each compiled to a test of one leaf value.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * Not emulated: the complexity limit on wildcards.
 */
import { cidrMatcher } from './cidr-matcher.ts';
import type { Scalar } from './event-fields.ts';
import { numericMatcher } from './numeric-matcher.ts';
import { invalidPattern } from './pattern-error.ts';
import { wildcardMatcher } from './wildcard-matcher.ts';

export type ValueMatcher = (value: Scalar) => boolean;

type Operator = (operand: unknown) => ValueMatcher;

const operators: Readonly<Record<string, Operator>> = {
  prefix: (operand) => affixMatcher('prefix', operand),
  suffix: (operand) => affixMatcher('suffix', operand),
  'equals-ignore-case': (operand) => ignoreCaseMatcher(operand, requireText('equals-ignore-case')),
  wildcard: (operand) => wildcardMatcher(requireText('wildcard')(operand)),
  numeric: numericMatcher,
  // "prefix" is what AWS says here, too.
  cidr: (operand) => cidrMatcher(requireText('prefix')(operand)),
  'anything-but': anythingButMatcher,
};

/** Compiles `{ <operator>: operand }`, `exists` excepted. */
export function operatorMatcher(expression: object): ValueMatcher {
  const [name, operand] = onlyEntry(expression, 'Match expression name not found');
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw invalidPattern(`Unrecognized match type ${name}`);
  return operator(operand);
}

export function onlyEntry(expression: object, whenEmpty: string): [string, unknown] {
  const [first, ...others] = Object.entries(expression);
  if (!first) throw invalidPattern(whenEmpty);
  if (others.length > 0) throw invalidPattern('Only one key allowed in match expression');
  return first;
}

type Affix = 'prefix' | 'suffix';

function affixMatcher(affix: Affix, operand: unknown): ValueMatcher {
  if (!isObject(operand)) return affixTest(affix, requireText(affix)(operand));
  const title = affix === 'prefix' ? 'Prefix' : 'Suffix';
  const [name, text] = onlyEntry(operand, `${title} expression name not found`);
  if (name !== 'equals-ignore-case') throw invalidPattern(`Unsupported ${affix} pattern: ${name}`);
  const test = affixTest(affix, requireText('equals-ignore-case')(text).toLowerCase());
  return (value) => typeof value === 'string' && test(value.toLowerCase());
}

function affixTest(affix: Affix, text: string): ValueMatcher {
  return affix === 'prefix'
    ? (value) => typeof value === 'string' && value.startsWith(text)
    : (value) => typeof value === 'string' && value.endsWith(text);
}

function ignoreCaseMatcher(operand: unknown, readText: (operand: unknown) => string): ValueMatcher {
  const wanted = readText(operand).toLowerCase();
  return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
}

/** Holds for every present value that the inner test refuses, whatever its type. */
function anythingButMatcher(operand: unknown): ValueMatcher {
  const inner = isObject(operand) ? refusedByOperator(operand) : refusedValues(operand);
  return (value) => !inner(value);
}

function refusedValues(operand: unknown): ValueMatcher {
  if (!Array.isArray(operand) && typeof operand !== 'string' && typeof operand !== 'number') {
    throw invalidPattern('Value of anything-but must be an array or single string/number value.');
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.some((value) => typeof value !== 'string' && typeof value !== 'number')) {
    throw invalidPattern('Inside anything but list, start|null|boolean is not supported.');
  }
  if (new Set(values.map((value) => typeof value)).size !== 1) {
    throw invalidPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  const refused = new Set(values);
  return (value) => refused.has(value);
}

function refusedByOperator(operand: object): ValueMatcher {
  const [name, inner] = onlyEntry(operand, 'Anything-But expression name not found');
  const texts: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
  const compile = refusable(name);
  const matchers = texts.map(compile);
  return (value) => matchers.some((matches) => matches(value));
}

function refusable(name: string): (text: unknown) => ValueMatcher {
  switch (name) {
    case 'prefix':
    case 'suffix':
      return (text) => affixTest(name, requireAffix(text));
    case 'wildcard':
      return (text) => wildcardMatcher(requireText('wildcard')(text));
    case 'equals-ignore-case':
      return (text) => ignoreCaseMatcher(text, requireListedText);
    default:
      throw invalidPattern(`Unsupported anything-but pattern: ${name}`);
  }
}

function requireAffix(text: unknown): string {
  if (typeof text !== 'string') throw invalidPattern('prefix/suffix match pattern must be a string');
  if (text === '') throw invalidPattern('Null prefix/suffix not allowed');
  return text;
}

function requireListedText(text: unknown): string {
  if (typeof text === 'string') return text;
  throw invalidPattern(
    'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
  );
}

function requireText(operator: string): (operand: unknown) => string {
  return (operand) => {
    if (typeof operand !== 'string') throw invalidPattern(`${operator} match pattern must be a string`);
    return operand;
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
