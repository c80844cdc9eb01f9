/** The ARNs of EventBridge's resources. A rule on the default bus carries no bus name in its ARN, as on AWS. */

export const ACCOUNT_ID = '000000000000';
export const REGION = 'us-east-1';
export const DEFAULT_BUS = 'default';

const arn = (resource: string) => `arn:aws:events:${REGION}:${ACCOUNT_ID}:${resource}`;

export const busArn = (name: string) => arn(`event-bus/${name}`);
export const archiveArn = (name: string) => arn(`archive/${name}`);
export const replayArn = (name: string) => arn(`replay/${name}`);

export function ruleArn(busName: string, name: string): string {
  return arn(busName === DEFAULT_BUS ? `rule/${name}` : `rule/${busName}/${name}`);
}

/** The API and CloudFormation accept a bus's name or its ARN; neither means the default bus. */
export function busNameOf(nameOrArn: string | undefined): string {
  return nameOrArn === undefined ? DEFAULT_BUS : lastSegment(nameOrArn);
}

export function lastSegment(resourceArn: string): string {
  return resourceArn.slice(resourceArn.lastIndexOf('/') + 1);
}
