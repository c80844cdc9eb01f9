/** Lambda's REST API as far as SDK clients need it here: Invoke and GetFunction. */
import { AwsError, type AwsRequest, type AwsResponse, type Permission } from '../endpoint/aws-service.ts';
import { type FunctionSettings, functionArn, functionName } from './function-settings.ts';

export type LambdaCall =
  | {
      readonly operation: 'Invoke';
      readonly functionName: string;
      readonly type: string;
      readonly payload: string;
    }
  | { readonly operation: 'GetFunction'; readonly functionName: string };

const MAX_SYNC_PAYLOAD_BYTES = 6_291_456;
const MAX_ASYNC_PAYLOAD_BYTES = 1_048_576;
const ROUTE = /^\/2015-03-31\/functions\/(?<name>[^/?]+)(?<invocations>\/invocations)?(?:\?.*)?$/;

/** Needs the head of the request only. */
export function permissionsFor(request: AwsRequest): readonly Permission[] {
  const route = routeOf(request);
  const action = route.isInvoke ? 'lambda:InvokeFunction' : 'lambda:GetFunction';
  return [{ action, resource: functionArn(route.functionName) }];
}

export function parseCall(request: AwsRequest): LambdaCall {
  const { functionName, isInvoke } = routeOf(request);
  if (!isInvoke) return { operation: 'GetFunction', functionName };
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const maxBytes = type === 'Event' ? MAX_ASYNC_PAYLOAD_BYTES : MAX_SYNC_PAYLOAD_BYTES;
  if (request.body.length > maxBytes) {
    const message = `Request must be smaller than ${maxBytes} bytes for the InvokeFunction operation`;
    throw new AwsError('RequestTooLargeException', message, 413);
  }
  return { operation: 'Invoke', functionName, type, payload: jsonText(request.body) };
}

function routeOf({ method, url }: AwsRequest): { functionName: string; isInvoke: boolean } {
  const groups = ROUTE.exec(url)?.groups;
  const isInvoke = groups?.invocations !== undefined;
  if (!groups?.name || method !== (isInvoke ? 'POST' : 'GET')) {
    throw new AwsError('UnknownOperationException', `Not emulated: ${method} ${url}`, 404);
  }
  return { functionName: functionName(decoded(groups.name)), isInvoke };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new AwsError('InvalidParameterValueException', `${name} is not well-formed`);
  }
}

function jsonText(body: Buffer): string {
  if (body.length === 0) return '{}';
  const text = body.toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`);
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): AwsResponse {
  return rawJson(status, JSON.stringify(value), headers);
}

export function rawJson(status: number, text: string, headers: Record<string, string> = {}): AwsResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(text) };
}

export function errorResponse({ code, status, message }: AwsError): AwsResponse {
  const reason = status === 429 ? { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' } : {};
  const body = { Type: status < 500 ? 'User' : 'Service', message, Message: message, ...reason };
  return json(status, body, { 'x-amzn-errortype': code });
}

export function describeFunction(settings: FunctionSettings, zipBytes: number): unknown {
  return {
    Configuration: {
      FunctionName: settings.name,
      FunctionArn: settings.arn,
      Runtime: settings.runtime,
      Role: settings.roleArn,
      Handler: settings.handler,
      CodeSize: zipBytes,
      Timeout: settings.timeoutMs / 1000,
      MemorySize: settings.memoryMb,
      Version: '$LATEST',
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      Environment: { Variables: settings.variables },
      LoggingConfig: { LogGroup: settings.logGroup },
    },
    ...(settings.reservedConcurrency === undefined
      ? {}
      : { Concurrency: { ReservedConcurrentExecutions: settings.reservedConcurrency } }),
  };
}
