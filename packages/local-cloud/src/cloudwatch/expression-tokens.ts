/** Cuts what CloudWatch writes as text, metric math and the rules of composite alarms, into tokens. */
import { InvalidMetric } from './invalid-metric.ts';

export type Token = {
  readonly kind: 'number' | 'word' | 'string' | 'symbol';
  readonly text: string;
};

export type TokenReader = {
  /** The next one, without taking it; undefined at the end. */
  peek(): Token | undefined;
  /** Takes the next one if it is one of these symbols or words. */
  take(...texts: readonly string[]): string | undefined;
  next(): Token;
  /** Throws InvalidMetric unless the next one is this symbol. */
  require(symbol: string): void;
  /** Throws InvalidMetric unless all were taken. */
  end(): void;
};

const MATH =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|"([^"]*)"|'([^']*)'|(<=|>=|==|!=|&&|\|\||[-+*/()[\],<>]))/y;
/** The names of alarms in rules need no quotes. */
const RULE = /\s*(?:((?!))|([^\s()"]+)|"([^"]*)"|((?!))|([()]))/y;

export const mathTokens = (text: string) => readTokens(text, MATH);
export const ruleTokens = (text: string) => readTokens(text, RULE);

function readTokens(text: string, grammar: RegExp): TokenReader {
  const tokens = cut(text.trimEnd(), new RegExp(grammar));
  const taken = (token: Token | undefined) => (token ? `"${token.text}"` : 'the end');
  return {
    peek: () => tokens[0],
    take(...texts) {
      const [token] = tokens;
      if (!token || token.kind === 'string' || !texts.includes(token.text)) return undefined;
      return tokens.shift()?.text;
    },
    next() {
      const token = tokens.shift();
      if (!token) throw new InvalidMetric(`${text} ends too early`);
      return token;
    },
    require(symbol) {
      if (!this.take(symbol))
        throw new InvalidMetric(`${text} needs ${symbol} in place of ${taken(tokens[0])}`);
    },
    end() {
      if (tokens[0]) throw new InvalidMetric(`${text} cannot go on with ${taken(tokens[0])}`);
    },
  };
}

function cut(text: string, grammar: RegExp): Token[] {
  const tokens: Token[] = [];
  while (grammar.lastIndex < text.length) {
    const from = grammar.lastIndex;
    const found = grammar.exec(text);
    if (!found) throw new InvalidMetric(`${text} cannot be read from "${text.slice(from).trim()}" on`);
    tokens.push(tokenOf(found));
  }
  return tokens;
}

function tokenOf([, number, word, double, single, symbol = '']: RegExpExecArray): Token {
  if (number !== undefined) return { kind: 'number', text: number };
  if (word !== undefined) return { kind: 'word', text: word };
  const quoted = double ?? single;
  return quoted === undefined ? { kind: 'symbol', text: symbol } : { kind: 'string', text: quoted };
}
