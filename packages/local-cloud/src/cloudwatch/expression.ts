/**
 * Metric math: reads an expression.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
import { mathTokens, type TokenReader } from './expression-tokens.ts';
import { InvalidMetric } from './invalid-metric.ts';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly text: string }
  /** Of a metric or of another expression. */
  | { readonly kind: 'id'; readonly id: string }
  /** `REPEAT` and the like. */
  | { readonly kind: 'keyword'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'operation';
      readonly operator: string;
      readonly parts: readonly [Expression, Expression];
    };

/** Throws InvalidMetric. */
export function parseExpression(text: string): Expression {
  const tokens = mathTokens(text);
  const expression = readOperation(tokens);
  tokens.end();
  return expression;
}

/** What it is made from. */
export function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'list') return expression.items;
  return expression.kind === 'call' || expression.kind === 'operation' ? expression.parts : [];
}

/** From those that bind least. */
const OPERATORS: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
];

function readOperation(tokens: TokenReader, level = 0): Expression {
  const operators = OPERATORS[level];
  if (!operators) return readSigned(tokens);
  let left = readOperation(tokens, level + 1);
  for (let operator = tokens.take(...operators); operator; operator = tokens.take(...operators)) {
    left = { kind: 'operation', operator, parts: [left, readOperation(tokens, level + 1)] };
  }
  return left;
}

function readSigned(tokens: TokenReader): Expression {
  if (!tokens.take('-')) return readOperand(tokens);
  return { kind: 'operation', operator: '*', parts: [{ kind: 'number', value: -1 }, readSigned(tokens)] };
}

function readOperand(tokens: TokenReader): Expression {
  const { kind, text } = tokens.next();
  if (kind === 'number') return { kind, value: Number(text) };
  if (kind === 'string') return { kind, text };
  if (kind === 'word') return readName(text, tokens);
  if (text === '[') return { kind: 'list', items: readItems(tokens, ']') };
  if (text !== '(') throw new InvalidMetric(`there is no operand before "${text}"`);
  const inner = readOperation(tokens);
  tokens.require(')');
  return inner;
}

/** Ids begin with a lower case letter, everything else of the language is in capitals. */
function readName(text: string, tokens: TokenReader): Expression {
  if (tokens.take('(')) return { kind: 'call', name: text, parts: readItems(tokens, ')') };
  return /^[a-z]/.test(text) ? { kind: 'id', id: text } : { kind: 'keyword', text };
}

function readItems(tokens: TokenReader, end: string): Expression[] {
  if (tokens.take(end)) return [];
  const items = [readOperation(tokens)];
  while (tokens.take(',')) items.push(readOperation(tokens));
  tokens.require(end);
  return items;
}
