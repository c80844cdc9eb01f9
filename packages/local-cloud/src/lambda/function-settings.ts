/** What `AWS::Lambda::Function` says about a function, and the environment variables its code sees. */
import { AwsError } from '../endpoint/aws-service.ts';
import { withLocalEndpoints } from './local-endpoints.ts';

export type Properties = Readonly<Record<string, unknown>>;

export type FunctionSettings = {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** e.g. `nodejs24.x` */
  readonly runtime: string;
  /** e.g. `src/functions/place-order/handler.handler` */
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** ReservedConcurrentExecutions, which throttles when it is reached. */
  readonly reservedConcurrency?: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly logGroup: string;
};

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
};

/** `properties`: AWS::Lambda::Function with intrinsics resolved. AWS's own defaults where it says nothing. */
export function functionSettings(properties: Properties): FunctionSettings {
  const name = requiredText(properties, 'FunctionName');
  const reserved = properties.ReservedConcurrentExecutions;
  return {
    name,
    arn: functionArn(name),
    roleArn: requiredText(properties, 'Role'),
    runtime: requiredText(properties, 'Runtime'),
    handler: requiredText(properties, 'Handler'),
    memoryMb: Number(properties.MemorySize ?? 128),
    timeoutMs: Number(properties.Timeout ?? 3) * 1000,
    ...(reserved === undefined ? {} : { reservedConcurrency: Number(reserved) }),
    variables: textValues((properties.Environment as Properties | undefined)?.Variables),
    logGroup: String((properties.LoggingConfig as Properties | undefined)?.LogGroup ?? `/aws/lambda/${name}`),
  };
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
}

/** Takes a name, an ARN or a partial ARN, each with or without a version, as the API does. */
export function functionName(nameOrArn: string): string {
  return /(?:^|function:)(?<name>[\w-]+)(?::[\w$-]+)?$/.exec(nameOrArn)?.groups?.name ?? nameOrArn;
}

/** The variables of one execution environment: the template's, then those that Lambda reserves. */
export function environmentVariables(
  settings: FunctionSettings,
  runtime: { taskRoot: string; logStream: string; credentials: Credentials; endpointUrl: string },
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: runtime.endpointUrl,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...withLocalEndpoints(settings.variables, runtime.endpointUrl),
    AWS_ACCESS_KEY_ID: runtime.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: runtime.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: runtime.credentials.sessionToken,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: settings.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: runtime.logStream,
    LAMBDA_TASK_ROOT: runtime.taskRoot,
    _HANDLER: settings.handler,
  };
}

function requiredText(properties: Properties, key: string): string {
  const value = properties[key];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('InvalidParameterValueException', `A function needs the property ${key} as a text`);
}

function textValues(value: unknown): Record<string, string> {
  const entries = Object.entries((value ?? {}) as Properties);
  return Object.fromEntries(entries.map(([name, content]) => [name, String(content)]));
}
