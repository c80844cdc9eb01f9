/** What a stage is made of, by the names that the templates give it. */
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { closest } from '../deployment/closest.ts';
import { type StageStack, stageStacks } from '../deployment/stage.ts';
import type { Context } from './verb.ts';

export type StackResource = {
  /** `orders`, `shared`. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
};

/** Of all stacks of the stage but the page's. Throws when there is none. */
export async function stageResources(context: Context): Promise<StackResource[]> {
  const stacks = stageStacks(context.stage).filter(({ id }) => id !== 'console');
  const resources = (await Promise.all(stacks.map((stack) => resourcesOf(context, stack)))).flat();
  if (resources.length > 0) return resources;
  const { name, region } = context.stage;
  throw new Error(
    `There is no stage ${name} in ${region}: none of ${stacks.map((each) => each.name).join(', ')}`,
  );
}

async function resourcesOf({ client }: Context, { id, name }: StageStack): Promise<StackResource[]> {
  const pages = paginateListStackResources({ client: client(CloudFormationClient) }, { StackName: name });
  const found: StackResource[] = [];
  try {
    for await (const { StackResourceSummaries: page = [] } of pages) {
      for (const { LogicalResourceId = '', ResourceType = '', PhysicalResourceId, ResourceStatus } of page) {
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

/** `{ orders: 'orderflow-dev-orders-Table-…' }`. */
export async function tableNames(context: Context): Promise<ReadonlyMap<string, string>> {
  const tables = (await stageResources(context)).filter(({ type }) => type === 'AWS::DynamoDB::Table');
  return new Map(tables.map(({ stack, physicalId }) => [stack, physicalId]));
}

export async function tableOf(context: Context, service: string): Promise<string> {
  const tables = await tableNames(context);
  return tables.get(service) ?? noSuch('service with a table', service, [...tables.keys()], context);
}

/** Throws with the names that there are, and the one that was probably meant. */
export function noSuch(what: string, name: string, names: readonly string[], { stage }: Context): never {
  const guess = closest(name, names);
  throw new Error(
    `There is no ${what} ${name} in stage ${stage.name}.${guess ? ` Did you mean ${guess}?` : ''}\nThere are: ${names.join(', ')}`,
  );
}
