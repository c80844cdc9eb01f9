/**
 * Filter patterns of CloudWatch Logs: terms (`ERROR -timeout "card declined" ?a ?b`), and comparisons of what is in JSON lines
 * (`{ $.level = "ERROR" && $.duration > 100 }`).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * Not emulated: regular expressions, patterns of space-delimited lines, IS and EXISTS.
 */
import { AwsError } from '../endpoint/aws-service.ts';

/** `line`: parsed; `text`: as it was written. */
export type LineFilter = (line: unknown, text: string) => boolean;

/** Throws AwsError InvalidParameterException. */
export function parseFilterPattern(pattern: string): LineFilter {
  const text = pattern.trim();
  if (text.startsWith('{') && text.endsWith('}')) return parseComparisons(text.slice(1, -1));
  if (text.startsWith('[') || text.includes('%')) throw invalid(`${text} is not emulated`);
  return parseTerms(text);
}

function parseTerms(text: string): LineFilter {
  const terms = [...text.matchAll(/([-?]?)(?:"([^"]*)"|(\S+))/g)].map(([, sign = '', quoted, word = '']) => ({
    sign,
    term: quoted ?? word,
  }));
  const withSign = (wanted: string) => terms.flatMap(({ sign, term }) => (sign === wanted ? [term] : []));
  const [all, none, any] = [withSign(''), withSign('-'), withSign('?')];
  return (_line, line) =>
    all.every((term) => line.includes(term)) &&
    none.every((term) => !line.includes(term)) &&
    (any.length === 0 || any.some((term) => line.includes(term)));
}

type Tokens = { peek(): string | undefined; next(): string };
type Test = (line: unknown) => boolean;

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|&&|\|\||!=|<=|>=|[=<>()]|[^\s"()=<>!&|]+)/y;

function parseComparisons(text: string): LineFilter {
  const tokens = tokensOf(text);
  const test = readAlternatives(tokens);
  if (tokens.peek() !== undefined) throw invalid(`{${text}} cannot go on with ${tokens.peek()}`);
  return (line) => test(line);
}

function tokensOf(text: string): Tokens {
  const grammar = new RegExp(TOKEN);
  const found: string[] = [];
  const end = text.trimEnd().length;
  while (grammar.lastIndex < end) {
    const from = grammar.lastIndex;
    const token = grammar.exec(text)?.[1];
    if (token === undefined) throw invalid(`{${text}} cannot be read from ${text.slice(from)} on`);
    found.push(token);
  }
  return {
    peek: () => found[0],
    next() {
      const token = found.shift();
      if (token === undefined) throw invalid(`{${text}} ends too early`);
      return token;
    },
  };
}

function readAlternatives(tokens: Tokens): Test {
  const tests = readSeveral('||', tokens, (inner) => {
    const conjunction = readSeveral('&&', inner, readComparison);
    return (line) => conjunction.every((test) => test(line));
  });
  return (line) => tests.some((test) => test(line));
}

function readSeveral(separator: string, tokens: Tokens, read: (tokens: Tokens) => Test): Test[] {
  const tests = [read(tokens)];
  while (tokens.peek() === separator) {
    tokens.next();
    tests.push(read(tokens));
  }
  return tests;
}

function readComparison(tokens: Tokens): Test {
  const first = tokens.next();
  if (first === '(') {
    const test = readAlternatives(tokens);
    if (tokens.next() !== ')') throw invalid('a parenthesis is not closed');
    return test;
  }
  if (!first.startsWith('$')) throw invalid(`${first} is no selector such as $.level`);
  const [operator, value] = [tokens.next(), tokens.next()];
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (!compare) throw invalid(`the operator ${operator} is not emulated`);
  return (line) => {
    const found = select(line, first);
    return found !== undefined && compare(found, value);
  };
}

const numbers =
  (test: (one: number, other: number) => boolean) =>
  (found: unknown, value: string): boolean =>
    typeof found === 'number' && test(found, Number(value));

const COMPARISONS: Readonly<Record<string, (found: unknown, value: string) => boolean>> = {
  '=': equals,
  '!=': (found, value) => !equals(found, value),
  '<': numbers((one, other) => one < other),
  '>': numbers((one, other) => one > other),
  '<=': numbers((one, other) => one <= other),
  '>=': numbers((one, other) => one >= other),
};

/** Text may hold `*` for any characters; a value without quotes may be a number or a text. */
function equals(found: unknown, value: string): boolean {
  const quoted = /^"(.*)"$/s.exec(value)?.[1];
  if (quoted === undefined && typeof found === 'number') return found === Number(value);
  const text = quoted?.replaceAll(/\\(.)/g, '$1') ?? value;
  const source = text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 's').test(String(found));
}

/** `$.detail.lines[0]` */
function select(line: unknown, selector: string): unknown {
  const path = [...selector.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Readonly<Record<string, unknown>>)[part]
        : undefined,
    line,
  );
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid filter pattern: ${reason}`);
}
