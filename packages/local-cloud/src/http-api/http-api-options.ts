/** What the HTTP API is made of: CloudFormation Properties with intrinsics resolved, and its way to the functions. */
import type { Journal } from '../control/journal.ts';
import type { InvocationResult } from '../endpoint/aws-service.ts';
import type { AnswerCheck } from './answer-check.ts';

export type Properties = Readonly<Record<string, unknown>>;

export type HttpApiOptions = {
  /** AWS::ApiGatewayV2::Api */
  readonly properties: Properties;
  /** AWS::ApiGatewayV2::Route, each with `Target: integrations/<id>`; ids are keys of the two records below. */
  readonly routes: readonly Properties[];
  /** AWS::ApiGatewayV2::Integration by id. */
  readonly integrations: Readonly<Record<string, Properties>>;
  /** AWS::ApiGatewayV2::Authorizer by id. */
  readonly authorizers: Readonly<Record<string, Properties>>;
  /** AWS::ApiGatewayV2::Stage */
  readonly stage: Properties;
  /** Default `local`. */
  readonly apiId?: string;
  /** `sourceArn`: the route as an execute-api ARN, to judge the function's resource policy by. Throws AwsError. */
  invoke(functionArn: string, event: unknown, sourceArn: string): Promise<InvocationResult>;
  readonly journal: Journal;
  /** Where a configured issuer is found on this machine. Default: where it says. */
  issuerUrl?(configured: string): string;
  /** Told about every answer of a route. */
  readonly answerCheck?: AnswerCheck;
  /** Milliseconds of a clock that never goes back, for throttling. */
  now?(): number;
};
