import type * as z from 'zod';
import type { Endpoint, ResponseOf } from './define-endpoint.ts';
import { Problem } from './problem.ts';

type InputOf<Part> = Part extends z.ZodType ? z.input<Part> : never;

/** What the endpoint's contract asks for, before parsing; parts it does not declare cannot be given. */
export type RequestParts<E extends Endpoint> = {
  readonly [Part in keyof E['request']]: InputOf<E['request'][Part]>;
};

export type ApiAnswer<E extends Endpoint> = {
  readonly status: number;
  readonly headers: Headers;
  /** Set when the status is the endpoint's own; already parsed with its contract. */
  readonly body?: ResponseOf<E>;
  /** Set for every other status that came with problem+json. */
  readonly problem?: Problem;
};

/** Every part by name, whatever the endpoint declares: tests send wrong ones, too. */
export type RawParts = {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

export type ApiClient = {
  readonly call: <E extends Endpoint>(endpoint: E, parts: RequestParts<E>) => Promise<ApiAnswer<E>>;
  /** The same without the types, for requests that break the contract. A string body is sent as it is. */
  readonly send: <E extends Endpoint>(endpoint: E, parts: RawParts) => Promise<ApiAnswer<E>>;
};

type ClientOptions = {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly token?: string;
  /** Sent with every call, so that all that follows from them can be found again. */
  readonly correlationId?: string;
};

/** A client of the HTTP API that knows every endpoint by its contract. */
export function makeApiClient({ baseUrl, token, correlationId }: ClientOptions): ApiClient {
  const send = async <E extends Endpoint>(endpoint: E, parts: RawParts): Promise<ApiAnswer<E>> => {
    const response = await fetch(urlOf(baseUrl, endpoint, parts), {
      method: endpoint.method,
      headers: headersOf(parts, { token, correlationId }),
      ...(parts.body !== undefined && { body: bodyText(parts.body) }),
      signal: AbortSignal.timeout(30_000),
    });
    return readAnswer(endpoint, response);
  };
  return { call: (endpoint, parts) => send(endpoint, parts as RawParts), send };
}

/** The body of an answer that has to be a success; throws what the API said otherwise. */
export function bodyOf<E extends Endpoint>({ status, body, problem }: ApiAnswer<E>): ResponseOf<E> {
  if (body !== undefined) return body;
  throw new Error(
    `The API answered ${status}: ${problem ? `${problem.code}: ${problem.detail}` : 'no problem given'}`,
  );
}

async function readAnswer<E extends Endpoint>(endpoint: E, response: Response): Promise<ApiAnswer<E>> {
  const { status, headers } = response;
  if (status === endpoint.response.status) {
    const received = endpoint.response.mediaType ? await response.bytes() : await response.json();
    return { status, headers, body: endpoint.response.body.parse(received) as ResponseOf<E> };
  }
  const text = await response.text();
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return { status, headers };
  return { status, headers, problem: Problem.parse(JSON.parse(text)) };
}

function urlOf(baseUrl: string, endpoint: Endpoint, { path = {}, query = {} }: RawParts): URL {
  const filled = endpoint.path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(path[name])),
  );
  const url = new URL(`${baseUrl}${filled}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

type Identity = { readonly token: string | undefined; readonly correlationId: string | undefined };

function headersOf({ headers = {}, body }: RawParts, { token, correlationId }: Identity): Headers {
  const all = new Headers({
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(correlationId !== undefined && { 'x-correlation-id': correlationId }),
  });
  for (const [name, value] of Object.entries(headers)) all.set(name, String(value));
  return all;
}

const bodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
