/** Names that several stacks must spell alike. */

/** Resolved by the framework when the stack is packaged. */
export const stage = '${sls:stage}';

/** What the shared stack exports for the services. */
export type SharedOutput =
  | 'EventBusName'
  | 'EventBusArn'
  | 'HttpApiId'
  | 'JwtAuthorizerId'
  | 'UserPoolId'
  | 'UserPoolClientId'
  | 'ConsoleUrl';

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
