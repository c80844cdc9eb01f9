import type * as z from 'zod';

type RequestParts = {
  readonly headers?: z.ZodType;
  readonly path?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
};

/** One HTTP operation; the route in serverless.ts, the pipeline, the client and the tests share it. */
export type Endpoint = {
  /** The function's name: `place-order`. */
  readonly operation: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** API Gateway's own notation: `/orders/{orderId}`. */
  readonly path: `/${string}`;
  /** `customer` needs a valid token of somebody signed in, `operator` one of a member of the group of that name; `public` needs none. */
  readonly access: 'public' | 'customer' | 'operator';
  readonly request: RequestParts;
  readonly response: {
    readonly status: number;
    readonly body: z.ZodType;
    /** `application/json` when left out; of any other type the body is its bytes, a Uint8Array. */
    readonly mediaType?: string;
    /** `no-store` when left out. */
    readonly cacheControl?: string;
  };
  /** The refusals of its own; those that every endpoint may give are added to the OpenAPI document. */
  readonly problems: readonly EndpointProblem[];
  /** One request and its answer, valid by test. */
  readonly example: { readonly request: Readonly<Record<string, unknown>>; readonly response: unknown };
};

export type EndpointProblem = {
  readonly status: 403 | 404 | 409 | 422 | 503;
  /** As in the problem's `code`. */
  readonly code: string;
  /** Completes "when …". */
  readonly when: string;
};

type PartOf<E extends Endpoint, Part extends keyof RequestParts> = E['request'][Part] extends z.ZodType
  ? z.output<E['request'][Part]>
  : undefined;

/** What the use case receives: parsed and typed. */
export type RequestOf<E extends Endpoint> = {
  readonly headers: PartOf<E, 'headers'>;
  readonly path: PartOf<E, 'path'>;
  readonly query: PartOf<E, 'query'>;
  readonly body: PartOf<E, 'body'>;
};

export type ResponseOf<E extends Endpoint> = z.output<E['response']['body']>;

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;

/** Typed by the endpoint's own schemas. */
type ExampleOf<E extends Endpoint> = {
  readonly request: { readonly [Part in keyof E['request']]: InputOf<E['request'][Part]> };
  readonly response: InputOf<E['response']['body']>;
};

export function defineEndpoint<const E extends Endpoint>(endpoint: E & { example: ExampleOf<E> }): E {
  return endpoint;
}
