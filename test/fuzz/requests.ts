/** Requests for one operation of the API: valid ones, nearly valid ones and hostile ones. */
import fc from 'fast-check';
import { type FuzzRequest, type Known, type Parts, toRequest } from './fuzz-request.ts';
import { hostile } from './hostile-requests.ts';
import { mutated } from './mutate-json.ts';
import { oddText } from './odd-values.ts';
import type { Operation } from './operations.ts';
import { arbitraryOf } from './schema-arbitrary.ts';

/** An endless mixture: two in five valid, two nearly valid, one hostile. */
export function requestsFor(operation: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  const valid = partsOf(operation, known);
  return fc.oneof(
    { weight: 2, arbitrary: valid.map((parts) => toRequest(operation, 'valid', parts)) },
    { weight: 2, arbitrary: nearlyValid(operation, valid) },
    { weight: 1, arbitrary: hostile(operation, valid, known) },
  );
}

function partsOf(operation: Operation, known: Known): fc.Arbitrary<Parts> {
  const inPlace = (place: string) => {
    const declared = operation.parameters.filter((parameter) => parameter.in === place);
    const values = declared.map(({ name, schema }) => [
      name,
      known.ids[name] ? idOf(known.ids[name]) : arbitraryOf(schema),
    ]);
    const requiredKeys = declared.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys });
  };
  return fc.record({
    path: inPlace('path'),
    query: inPlace('query'),
    header: inPlace('header'),
    token: tokenFor(operation, known),
    ...(operation.body && { body: bodyOf(operation.body.schema, known.bodies[operation.path]) }),
  }) as fc.Arbitrary<Parts>;
}

const idOf = (ids: readonly string[]) => fc.oneof(fc.constantFrom(...ids), fc.uuid());

/** Where only operators are let in, most requests are theirs. */
function tokenFor({ isForOperators }: Operation, { tokens, operatorToken }: Known): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...tokens) },
    { weight: isForOperators ? 4 : 1, arbitrary: fc.constant(operatorToken) },
  );
}

function bodyOf(
  schema: Parameters<typeof arbitraryOf>[0],
  known: Known['bodies'][string] | undefined,
): fc.Arbitrary<unknown> {
  const any = arbitraryOf(schema);
  if (!known) return any;
  return fc.oneof(
    { weight: 10 - known.inTen, arbitrary: any },
    { weight: known.inTen, arbitrary: fc.constantFrom(...known.effective) },
  );
}

function nearlyValid(operation: Operation, valid: fc.Arbitrary<Parts>): fc.Arbitrary<FuzzRequest> {
  const targets = (['path', 'query', 'header', 'body'] as const).filter((part) =>
    part === 'body' ? operation.body : operation.parameters.some((parameter) => parameter.in === part),
  );
  const spoilt = targets.map((part) =>
    fc
      .tuple(valid, mutated(valid.map((parts) => parts[part])))
      .map(([parts, wrong]) => toRequest(operation, 'nearly valid', { ...parts, [part]: wrong })),
  );
  const unasked = fc
    .tuple(valid, oddText, oddText)
    .map(([parts, name, value]) =>
      toRequest(operation, 'nearly valid', { ...parts, query: { ...parts.query, [name]: value } }),
    );
  return fc.oneof(...spoilt, unasked);
}
