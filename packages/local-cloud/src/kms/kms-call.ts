/** AWS JSON 1.1 as KMS speaks it: the operation in `x-amz-target`, bytes in base64. */
import { AwsError, type AwsRequest } from '../endpoint/aws-service.ts';
import { type JsonShape, readJsonObject } from '../endpoint/json-shape.ts';
import { type Constraint, checkConstraints } from './constraints.ts';

export type MacCall = {
  readonly operation: 'GenerateMac' | 'VerifyMac';
  /** Or an ARN, or an alias. */
  readonly keyId: string;
  readonly algorithm: string;
  readonly message: Buffer;
  /** Empty for GenerateMac. */
  readonly mac: Buffer;
};

const TARGET_PREFIX = 'TrentService.';

const MEMBERS: Readonly<Record<string, JsonShape>> = {
  KeyId: 'String',
  MacAlgorithm: 'String',
  Message: 'String',
  Mac: 'String',
  GrantTokens: { list: 'String' },
};

// In AWS's own order, which its error message repeats.
const ALGORITHMS = ['HMAC_SHA_384', 'HMAC_SHA_256', 'HMAC_SHA_224', 'HMAC_SHA_512'];

// A request is judged first and handled afterwards: its body is parsed once.
const parsed = new WeakMap<AwsRequest, MacCall>();

export function operationOf({ headers }: AwsRequest): string {
  const target = headers['x-amz-target'] ?? '';
  return target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
}

/** Throws UnknownOperationException, SerializationException, ValidationException. */
export function readCall(request: AwsRequest): MacCall {
  const known = parsed.get(request);
  if (known) return known;
  const call = parse(request);
  parsed.set(request, call);
  return call;
}

function parse(request: AwsRequest): MacCall {
  const operation = operationOf(request);
  if (operation !== 'GenerateMac' && operation !== 'VerifyMac') {
    const target = request.headers['x-amz-target'] ?? '';
    throw new AwsError('UnknownOperationException', `The local cloud does not emulate ${target}`);
  }
  const { KeyId, MacAlgorithm, Message, Mac } = readJsonObject(request.body.toString(), MEMBERS);
  const message = bytes(Message, 'Message');
  const mac = bytes(Mac, 'Mac');
  const constraints: Constraint[] = [
    { name: 'keyId', value: KeyId, minLength: 1, maxLength: 2048 },
    { name: 'macAlgorithm', value: MacAlgorithm, oneOf: ALGORITHMS },
    { name: 'message', value: message, minLength: 1, maxLength: 4096 },
    ...(operation === 'VerifyMac' ? [{ name: 'mac', value: mac, minLength: 1, maxLength: 6144 }] : []),
  ];
  checkConstraints(constraints);
  const none = Buffer.alloc(0);
  return {
    operation,
    keyId: String(KeyId),
    algorithm: String(MacAlgorithm),
    message: message ?? none,
    mac: mac ?? none,
  };
}

function bytes(base64: unknown, name: string): Buffer | undefined {
  if (base64 === undefined) return undefined;
  const decoded = Buffer.from(String(base64), 'base64');
  if (decoded.toString('base64') !== base64)
    throw new AwsError('SerializationException', `${name} is not well-formed base64`);
  return decoded;
}
