/** A request as it is sent, and how it is made of its parts. */
import type { Operation } from './operations.ts';

export type Kind = 'valid' | 'nearly valid' | 'hostile';

export type FuzzRequest = {
  readonly kind: Kind;
  readonly method: string;
  /** Percent-encoded, with its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** What there is in the running system, so that some requests meet something. */
export type Known = {
  readonly tokens: readonly string[];
  readonly operatorToken: string;
  /** Tokens that open nothing. */
  readonly badTokens: readonly string[];
  /** By the name of the path's parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Whole bodies that have an effect, by the operation's path, and how many in ten bodies are one of them. */
  readonly bodies: Readonly<
    Record<string, { readonly inTen: number; readonly effective: readonly unknown[] }>
  >;
};

export type Parts = {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly token: string;
};

const json = { 'content-type': 'application/json' };

export function toRequest({ method, path, isOpen }: Operation, kind: Kind, parts: Parts): FuzzRequest {
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encode(text(entriesOf(parts.path)[name])),
  );
  const query = Object.entries(entriesOf(parts.query)).map(
    ([name, value]) => `${encode(name)}=${encode(text(value))}`,
  );
  const headers = Object.entries(entriesOf(parts.header)).map(([name, value]) => [
    headerName(name),
    headerText(text(value)),
  ]);
  return {
    kind,
    method,
    target: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
    headers: {
      ...(!isOpen && { authorization: `Bearer ${parts.token}` }),
      ...Object.fromEntries(headers),
      ...('body' in parts && json),
    },
    ...('body' in parts && { body: JSON.stringify(parts.body) ?? '' }),
  };
}

/** A mutation may have put anything in the place of the parts. */
function entriesOf(part: unknown): Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null ? { ...part } : { odd: part };
}

export const encode = (text: string) => encodeURIComponent(text.toWellFormed());
/** Names and values that can be sent at all. */
const headerName = (name: string) => name.replaceAll(/[^\w-]/g, '').slice(0, 100) || 'x-odd';
const headerText = (text: string) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 2000);
