import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { StageStack } from './stage.ts';

export type StackResource = {
  /** `orders`, `shared`. */
  readonly stack: string;
  /** What its template calls it. */
  readonly logicalId: string;
  /** `AWS::SQS::Queue`. */
  readonly type: string;
  readonly physicalId: string;
};

/** What a stack is made of; nothing where there is no such stack. */
export async function stackResources(
  client: CloudFormationClient,
  { id, name }: StageStack,
): Promise<StackResource[]> {
  const found: StackResource[] = [];
  try {
    for await (const page of paginateListStackResources({ client }, { StackName: name })) {
      for (const resource of page.StackResourceSummaries ?? []) {
        const { LogicalResourceId = '', ResourceType = '', PhysicalResourceId, ResourceStatus } = resource;
        // Without an id it has not been created; and CloudFormation still lists what it has deleted.
        if (PhysicalResourceId === undefined || ResourceStatus === 'DELETE_COMPLETE') continue;
        found.push({
          stack: id,
          logicalId: LogicalResourceId,
          type: ResourceType,
          physicalId: PhysicalResourceId,
        });
      }
    }
  } catch (error) {
    if (!(error instanceof Error && /does not exist/.test(error.message))) throw error;
  }
  return found;
}
