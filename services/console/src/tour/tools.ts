/** What stories work with: the API in somebody's name, and the local cloud where there is one. */
import { bodyOf, makeApiClient, type RequestParts } from '@orderflow/contracts/api-client';
import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import type { Ask } from '../api/use-api.ts';
import { control } from '../local-cloud/control-client.ts';

/** The status and the code of a refusal: `404 ORDER_NOT_FOUND`. */
export type Refusal = { readonly status: number; readonly code: string; readonly detail: string };

type LocalCloud = {
  readonly controlUrl: string;
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string): Promise<Answer>;
};

export type Tools = {
  readonly email: string;
  /** Throws unless the API does what it is asked for. */
  readonly ask: Ask;
  /** Throws unless the API refuses. */
  readonly refused: <E extends Endpoint>(endpoint: E, parts: RequestParts<E>) => Promise<Refusal>;
  /** Throws where there is none. */
  readonly localCloud: () => LocalCloud;
};

type Options = {
  readonly apiUrl: string;
  readonly controlUrl: string | undefined;
  readonly token: string;
  readonly email: string;
  /** Of all calls, and so of every event that follows from them. */
  readonly correlationId: string;
};

export function makeTools({ apiUrl, controlUrl, token, email, correlationId }: Options): Tools {
  const { call } = makeApiClient({ baseUrl: apiUrl, token, correlationId });
  return {
    email,
    ask: async (endpoint, parts) => bodyOf(await call(endpoint, parts).catch(unreachable)),
    async refused(endpoint, parts) {
      const { status, problem } = await call(endpoint, parts).catch(unreachable);
      if (!problem) throw new Error(`The API should have refused this, but answered with ${status}.`);
      return { status, code: problem.code, detail: problem.detail };
    },
    localCloud() {
      if (controlUrl === undefined) throw new Error('There is no local cloud here.');
      return {
        controlUrl,
        get: (path) => control(controlUrl, 'GET', path),
        post: (path) => control(controlUrl, 'POST', path),
      };
    },
  };
}

/** `fetch` has no words for people. */
function unreachable(cause: unknown): never {
  if (cause instanceof TypeError) throw new Error('The API could not be reached.', { cause });
  throw cause;
}

/** What an earlier step has found. */
export function known<Fact>(fact: Fact | undefined, what: string): Fact {
  if (fact === undefined) throw new Error(`An earlier step has not found ${what}.`);
  return fact;
}
