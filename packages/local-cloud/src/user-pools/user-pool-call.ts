/** AWS JSON 1.1 as Cognito's user pools speak it: the operation in `x-amz-target`. */
import { AwsError, type AwsRequest } from '../endpoint/aws-service.ts';
import { type JsonShape, readJsonObject } from '../endpoint/json-shape.ts';

const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.';

const OPERATIONS = [
  'AdminCreateUser',
  'AdminSetUserPassword',
  'AdminInitiateAuth',
  'AdminAddUserToGroup',
  'AdminGetUser',
  'AdminDeleteUser',
  'ListUsers',
] as const;

export type Operation = (typeof OPERATIONS)[number];
export type UserPoolCall = {
  readonly operation: Operation;
  readonly poolId: string;
  readonly input: Readonly<Record<string, unknown>>;
};

const attribute: JsonShape = { members: { Name: 'String', Value: 'String' } };

const MEMBERS: Readonly<Record<string, JsonShape>> = {
  UserPoolId: 'String',
  ClientId: 'String',
  Username: 'String',
  Password: 'String',
  TemporaryPassword: 'String',
  MessageAction: 'String',
  GroupName: 'String',
  UserAttributes: { list: attribute },
  AuthFlow: 'String',
  AuthParameters: { map: 'String' },
  Filter: 'String',
  Limit: 'Number',
  PaginationToken: 'String',
};

// A request is judged first and handled afterwards: its body is parsed once.
const parsed = new WeakMap<AwsRequest, UserPoolCall>();

/** Throws UnknownOperationException, SerializationException, InvalidParameterException. */
export function readCall(request: AwsRequest): UserPoolCall {
  const known = parsed.get(request);
  if (known) return known;
  const target = request.headers['x-amz-target'] ?? '';
  const operation = OPERATIONS.find((name) => target === TARGET_PREFIX + name);
  if (!operation)
    throw new AwsError('UnknownOperationException', `The local cloud does not emulate ${target}`);
  const input = readJsonObject(request.body.toString(), MEMBERS);
  const call = { operation, poolId: requiredText(input, 'UserPoolId'), input };
  parsed.set(request, call);
  return call;
}

/** Throws InvalidParameterException. */
export function requiredText(input: UserPoolCall['input'], name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
}

export function optionalText(input: UserPoolCall['input'], name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}
