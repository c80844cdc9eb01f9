/** What changed between two OpenAPI documents so that a client of the first breaks at the second. */
import { type BreakingChange, breakingChanges } from './compatibility/compare-schemas.ts';
import type { JsonSchema } from './compatibility/json-schema.ts';

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

type Parameter = {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
};

type Operation = {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
};

/** As much of an OpenAPI document as is compared. */
export type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

export type OperationChange = BreakingChange & { readonly operation: string; readonly route: string };

export function changedOperations(before: Document, after: Document): OperationChange[] {
  const today = operationsOf(after);
  return operationsOf(before).flatMap((old) => {
    const now = today.find(({ operation }) => operation.operationId === old.operation.operationId);
    const changes = now ? compareOperations(old, now) : [{ path: '', change: 'was removed' }];
    return changes.map((change) => ({ ...change, operation: old.operation.operationId, route: old.route }));
  });
}

type Routed = { readonly route: string; readonly operation: Operation };

function operationsOf({ paths }: Document): Routed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

function compareOperations(before: Routed, after: Routed): BreakingChange[] {
  const [old, now] = [successOf(before.operation), successOf(after.operation)];
  const moved = before.route === after.route ? [] : [`is now ${after.route}`];
  const isOpen = ({ operation }: Routed) => operation.security?.length === 0;
  const closed = isOpen(before) && !isOpen(after) ? ['now asks for a token'] : [];
  const status = old.status === now.status ? [] : [`now answers ${now.status}, no longer ${old.status}`];
  return [
    ...[...moved, ...closed, ...status].map((change) => ({ path: '', change })),
    ...breakingChanges(requestOf(before.operation), requestOf(after.operation), 'request'),
    ...breakingChanges(old.body, now.body, 'response').map(({ path, change }) => ({
      path: `answer.${path}`,
      change,
    })),
  ];
}

function successOf({ responses }: Operation): { readonly status: string; readonly body: JsonSchema } {
  const [status, response] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  return { status: status ?? 'nothing', body: response?.content['application/json']?.schema ?? true };
}

/** All parts of a request as one object: `path.orderId`, `header.idempotency-key`, `body.lines[].quantity`. */
function requestOf({ parameters, requestBody }: Operation): JsonSchema {
  const declared = parameters.filter((parameter) => 'name' in parameter);
  const parts = Object.entries(Object.groupBy(declared, (parameter) => parameter.in)).map(
    ([part, inPart = []]) => [part, objectOf(inPart)] as const,
  );
  const body = requestBody?.content['application/json']?.schema;
  const properties = Object.fromEntries([...parts, ...(body === undefined ? [] : [['body', body]])]);
  return { type: 'object', properties, required: body === undefined ? [] : ['body'] };
}

function objectOf(parameters: readonly Parameter[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}
