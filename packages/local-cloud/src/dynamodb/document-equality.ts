/**
 * dynalite compares maps and lists in conditions by identity, so that none equals another. Before it looks, those that are equal to what
 * the item has are replaced by that very object. Filters of Query and Scan do not pass here.
 */
import { type AttributeValue, type Item, isSameValue } from './attribute-value.ts';
import type { Parameters } from './dynalite.ts';

type Path = readonly (string | number)[];
type Operand = Path | AttributeValue;
type Expression = { readonly type: string; readonly args: readonly (Operand | Expression)[] };

/** The parameters, with a condition that dynalite judges as DynamoDB would. */
export function comparable(parameters: Parameters, item: Item = {}): Parameters {
  const condition = parameters._condition as { readonly expression: Expression } | undefined;
  if (!condition) return parameters;
  return {
    ...parameters,
    _condition: { ...condition, expression: withIdentities(condition.expression, item) },
  };
}

function withIdentities(expression: Expression, item: Item): Expression {
  const found = expression.args.filter(isPath).map((path) => valueAt(path, item));
  const args = expression.args.map((arg) => {
    if (isPath(arg)) return arg;
    if ('args' in arg) return withIdentities(arg as Expression, item);
    const value = arg as AttributeValue;
    if (!('M' in value || 'L' in value)) return value;
    return found.find((each) => each !== undefined && isSameValue(each, value)) ?? value;
  });
  return { ...expression, args };
}

const isPath = (arg: Operand | Expression): arg is Path => Array.isArray(arg);

function valueAt(path: Path, item: Item): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>(
    (value, step) =>
      typeof step === 'number'
        ? (value?.L as readonly AttributeValue[] | undefined)?.[step]
        : (value?.M as Item | undefined)?.[step],
    { M: item },
  );
}
