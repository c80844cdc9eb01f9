/** AWS::Lambda::Function: its role and its code. */
import type { PackagedStack } from '../cloudformation/packaged-stack.ts';
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import type { CloudServices } from './cloud-services.ts';
import { textProperty } from './text-property.ts';

export async function createFunction(
  { iam, lambda, functionRoles }: CloudServices,
  resource: ResolvedResource,
  stack: PackagedStack,
): Promise<void> {
  const roleArn = textProperty(resource, 'Role');
  // AWS, too, refuses a function whose role does not trust Lambda when the function is created.
  iam.assumeRole(roleArn, 'lambda.amazonaws.com', resource.name);
  functionRoles.set(resource.arn ?? '', roleArn);
  await lambda.createFunction(resource.properties, stack.readZip(resource.properties.Code));
}
