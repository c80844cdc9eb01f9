/** What CloudFormation says of a stack, and what that means for whoever wants to deploy or remove it. */
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { StageStack } from './stage.ts';

export type StackState = {
  /** CloudFormation's own word, such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly reason: string | undefined;
  readonly changedAt: Date;
  readonly outputs: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
};

/** Undefined where there is no such stack. */
export async function stackState({ name, region }: StageStack): Promise<StackState | undefined> {
  const client = new CloudFormationClient({ region });
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0] && Stacks[0].StackStatus !== 'DELETE_COMPLETE' ? read(Stacks[0]) : undefined;
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

function read(stack: Stack): StackState {
  const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]);
  const parameters = (stack.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [
    ParameterKey,
    ParameterValue,
  ]);
  return {
    status: stack.StackStatus ?? 'UNKNOWN',
    reason: stack.StackStatusReason,
    changedAt: stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0),
    outputs: Object.fromEntries(outputs),
    parameters: Object.fromEntries(parameters),
  };
}

export function isMoving({ status }: StackState): boolean {
  return status.endsWith('_IN_PROGRESS');
}

/** Its first creation failed: it holds nothing that anybody has used, and CloudFormation takes no update for it. */
export function mustBeReplaced({ status }: StackState): boolean {
  return ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'REVIEW_IN_PROGRESS'].includes(status);
}

export async function deleteStack({ name, region }: StageStack): Promise<void> {
  const client = new CloudFormationClient({ region });
  await client.send(new DeleteStackCommand({ StackName: name }));
  client.destroy();
}

/** Of the stack's last operation: what failed and why, the first failure first. */
export async function failures({ name, region }: StageStack): Promise<string[]> {
  const client = new CloudFormationClient({ region });
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
  client.destroy();
  const start = StackEvents.findIndex(
    ({ ResourceType, ResourceStatus }) =>
      ResourceType === 'AWS::CloudFormation::Stack' &&
      /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(ResourceStatus ?? ''),
  );
  return StackEvents.slice(0, start === -1 ? undefined : start)
    .filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
    .filter(({ ResourceStatusReason }) => !/cancelled/i.test(ResourceStatusReason ?? ''))
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
    .reverse();
}
