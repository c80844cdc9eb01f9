/** Names that several stacks must spell alike. */
import { createHash } from 'node:crypto';

/** Resolved by the framework when the stack is packaged. */
export const stage = '${sls:stage}';

/** What the shared stack exports for the services. */
export type SharedOutput =
  | 'EventBusName'
  | 'EventBusArn'
  | 'HttpApiId'
  | 'ApiUrl'
  | 'JwtAuthorizerId'
  | 'SignInIssuer'
  | 'UserPoolId'
  | 'UserPoolArn'
  | 'UserPoolClientId'
  | 'ConsoleUrl'
  | 'AlarmTopicArn';

/** `orders` -> `orderflow-dev-orders`: stages can share an account. */
export function stackName(name: string): string {
  return `orderflow-${stage}-${name}`;
}

export function exportName(output: SharedOutput): string {
  return `orderflow-${stage}-${output}`;
}

export function importShared(output: SharedOutput): { 'Fn::ImportValue': string } {
  return { 'Fn::ImportValue': exportName(output) };
}

/** `charge-payment` -> `ChargePayment`: CloudFormation's logical ids take letters and digits only. */
export function logicalId(...names: string[]): string {
  return names
    .flatMap((name) => name.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The logical id that the framework gives a function: `ship-order` is `ShipDashorderLambdaFunction`. */
export function frameworkFunctionId(functionName: string): string {
  const name = functionName.replaceAll('-', 'Dash');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
}

const maxRuleNameLength = 64;

/**
 * The name of the rule that brings an event to a function. A rule's name lives within its bus, and every stage has a
 * bus of its own, so the stage is no part of it: the length is known here. What is too long keeps its beginning and
 * ends in a digest of the whole.
 */
export function ruleName(service: string, functionName: string, event: string): string {
  const name = `${service}-${functionName}-${event}`;
  if (name.length <= maxRuleNameLength) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${name.slice(0, maxRuleNameLength - digest.length - 1)}-${digest}`;
}
