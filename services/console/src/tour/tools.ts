/** What stories work with: the API in somebody's name, and the local cloud where there is one. */
import type { RequestParts } from '@orderflow/contracts/api-client';
import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import { ApiRefusal, type Ask } from '../api/use-api.ts';
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
  readonly controlUrl: string | undefined;
  readonly email: string;
  /** In the name of that person. */
  readonly ask: Ask;
};

export function makeTools({ controlUrl, email, ask }: Options): Tools {
  return {
    email,
    ask: (endpoint, parts) => ask(endpoint, parts).catch(unreachable),
    refused: (endpoint, parts) =>
      ask(endpoint, parts).then(() => {
        throw new Error('The API should have refused this, but did it.');
      }, refusalOf),
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

function refusalOf(cause: unknown): Refusal {
  if (!(cause instanceof ApiRefusal && cause.problem)) return unreachable(cause);
  const { code, detail } = cause.problem;
  return { status: cause.status, code, detail };
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
