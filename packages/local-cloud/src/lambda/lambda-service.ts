/** What the rest of the cloud gives to Lambda and may ask of it. */
import type { Journal } from '../control/journal.ts';
import type { AwsService, InvocationResult, Permission } from '../endpoint/aws-service.ts';
import type { Fault } from './faults.ts';
import type { Credentials, Properties } from './function-settings.ts';
import type { FunctionStats } from './lambda-function.ts';

export type LambdaOptions = {
  endpointUrl(): string;
  credentialsFor(roleArn: string): Credentials;
  /** Throws AwsError when the role may not. */
  authorize(roleArn: string, permission: Permission): void;
  readonly journal: Journal;
  sendToDestination(arn: string, body: string, functionArn: string): Promise<void>;
  /** Zips are unpacked here; removed at stop. */
  readonly workDir: string;
  /** Environments of one function at a time on this machine. Default 20. */
  readonly maxEnvironments?: number;
  /** An environment without work ends after this long. Default 5 minutes. */
  readonly idleMs?: number;
  /** Waits before the retries of an asynchronous invocation. Default 200 and 400 ms. */
  readonly retryDelaysMs?: readonly number[];
  /** For every function, below the template's own variables: e.g. AWS_ENDPOINT_URL_DYNAMODB. */
  readonly extraVariables?: Readonly<Record<string, string>>;
  /** How far the functions' clock is ahead of this machine's. Default 0. */
  readonly clockOffsetMs?: number;
  now?(): number;
  random?(): number;
};

export type LambdaService = AwsService & {
  /** `properties`: AWS::Lambda::Function. */
  createFunction(properties: Properties, zip: Buffer): Promise<void>;
  /** Running events finish in the old code; every later one meets the new. */
  updateCode(name: string, zip: Buffer): Promise<void>;
  /** `properties`: AWS::Lambda::EventInvokeConfig. */
  configureAsync(properties: Properties): void;
  /** Throws AwsError ResourceNotFoundException or TooManyRequestsException. `name`: or ARN. */
  invoke(name: string, payload: unknown): Promise<InvocationResult>;
  invokeAsync(name: string, payload: unknown): void;
  addFault(name: string, fault: Fault): void;
  clearFaults(name?: string): void;
  stats(): FunctionStats[];
  isIdle(): boolean;
};
