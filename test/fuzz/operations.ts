/** The operations of the OpenAPI document, as far as requests are made from them. */
import type { Schema } from './schema-arbitrary.ts';

type Parameter = {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
};

export type Operation = {
  readonly method: string;
  /** `/orders/{orderId}` */
  readonly path: string;
  readonly isOpen: boolean;
  readonly isForOperators: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly schema: Schema; readonly example: unknown };
};

type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
};

type DocumentOperation = {
  readonly security?: readonly unknown[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: Schema; readonly example: unknown } };
  };
};

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters, requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      isOpen: security?.length === 0,
      isForOperators: JSON.stringify(responses['403'] ?? '').includes('OPERATORS_ONLY'),
      parameters: parameters.filter((parameter) => 'name' in parameter),
      ...(requestBody && { body: requestBody.content['application/json'] }),
    })),
  );
}
