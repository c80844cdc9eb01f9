import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import type { StageStack } from './stage.ts';

/** Of a resource that the stack has now; undefined without the stack, or where the resource is left out by its condition. */
export async function physicalId(
  { name, region }: StageStack,
  logicalId: string,
): Promise<string | undefined> {
  const client = new CloudFormationClient({ region });
  try {
    const { StackResourceDetail } = await client.send(
      new DescribeStackResourceCommand({ StackName: name, LogicalResourceId: logicalId }),
    );
    const gone = StackResourceDetail?.ResourceStatus === 'DELETE_COMPLETE';
    return gone ? undefined : StackResourceDetail?.PhysicalResourceId;
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
