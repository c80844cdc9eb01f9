/** The role that outlives the stack that made it, because all WebSocket APIs of the account write their logs with it. */
import {
  APIGatewayClient,
  GetAccountCommand,
  GetRestApisCommand,
  UpdateAccountCommand,
} from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import {
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  IAMClient,
  IAMServiceException,
  ListAttachedRolePoliciesCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { physicalId } from './physical-id.ts';
import { isNamedAfter, type Stage, type StageStack } from './stage.ts';

/** Whether the shared stack is to create the role: it has, or nobody has. */
export async function createsGatewayLogRole(shared: StageStack): Promise<boolean> {
  if ((await physicalId(shared, 'GatewayAccount')) !== undefined) return true;
  return (await gatewayLogRole(shared.region)) === undefined;
}

/** The ARN that the account's APIs write logs with in this region. */
async function gatewayLogRole(region: string): Promise<string | undefined> {
  const client = new APIGatewayClient({ region });
  const { cloudwatchRoleArn } = await client.send(new GetAccountCommand({}));
  client.destroy();
  return cloudwatchRoleArn || undefined;
}

// CloudFormation cuts the name of the stack in front of it.
const madeByAStage = /^orderflow-.+-GatewayLogRole-/;

/**
 * Deletes it when a stage made it, this one or one that is gone, and no API is left in the region that could write with it. Resolves to
 * why it stays, where it does and this stage made it.
 */
export async function releaseGatewayLogRole(stage: Stage): Promise<string | undefined> {
  const gateway = new APIGatewayClient({ region: stage.region });
  const roleName = (await gatewayLogRole(stage.region))?.split('/').at(-1) ?? '';
  if (!madeByAStage.test(roleName)) return undefined;
  const { items: restApis = [] } = await gateway.send(new GetRestApisCommand({ limit: 1 }));
  const { Items: apis = [] } = await new ApiGatewayV2Client({ region: stage.region }).send(
    new GetApisCommand({}),
  );
  if (restApis.length + apis.length > 0) {
    const reason = `role ${roleName}: other APIs of this account in ${stage.region} write their logs with it`;
    return isNamedAfter(stage, roleName) ? reason : undefined;
  }
  if (!(await deleteRole(stage, roleName)))
    return `role ${roleName}: another stage made it, and you may not delete it`;
  const nobody = { op: 'replace' as const, path: '/cloudwatchRoleArn', value: '' };
  await gateway.send(new UpdateAccountCommand({ patchOperations: [nobody] }));
  return undefined;
}

/** False where the caller may not; a role that is gone already is deleted. */
async function deleteRole({ region }: Stage, RoleName: string): Promise<boolean> {
  const iam = new IAMClient({ region });
  try {
    await detachAndDelete(iam, RoleName);
    return true;
  } catch (error) {
    if (error instanceof NoSuchEntityException) return true;
    if (error instanceof IAMServiceException && error.name === 'AccessDenied') return false;
    throw error;
  }
}

async function detachAndDelete(iam: IAMClient, RoleName: string): Promise<void> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies)
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}
