/** Calls of AWS's JSON protocols: the operation in `x-amz-target`, its parameters in the body. */
import { AwsError, type AwsRequest } from './aws-service.ts';
import { type JsonShape, readJsonObject } from './json-shape.ts';

export type JsonCall = { readonly operation: string; readonly parameters: Readonly<Record<string, unknown>> };

/**
 * `members`: the types of parameters, which have one meaning in all calls. The returned function throws UnknownOperationException without an
 * operation, SerializationException when a parameter has the wrong type.
 */
export function makeCallReader(
  targetPrefix: string,
  members: Readonly<Record<string, JsonShape>>,
): (request: AwsRequest) => JsonCall {
  // A request is judged first and handled afterwards: its body is parsed once.
  const parsed = new WeakMap<AwsRequest, JsonCall>();
  return (request) => {
    const known = parsed.get(request);
    if (known) return known;
    const target = request.headers['x-amz-target'] ?? '';
    if (!target.startsWith(targetPrefix)) {
      const message = `The header x-amz-target must name an operation: ${targetPrefix}…; no other protocol is emulated`;
      throw new AwsError('UnknownOperationException', message);
    }
    const parameters = readJsonObject(request.body.toString(), members);
    const call = { operation: target.slice(targetPrefix.length), parameters };
    parsed.set(request, call);
    return call;
  };
}
