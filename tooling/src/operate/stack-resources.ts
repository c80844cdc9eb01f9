/** What a stage is made of, by the names that the templates give it. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { closest } from '../deployment/closest.ts';
import { type StackResource, stackResources } from '../deployment/stack-resources.ts';
import { stageStacks } from '../deployment/stage.ts';
import type { Context } from './verb.ts';

/** Of all stacks of the stage but the page's. Throws when there is none. */
export async function stageResources(context: Context): Promise<StackResource[]> {
  const stacks = stageStacks(context.stage).filter(({ id }) => id !== 'console');
  const client = context.client(CloudFormationClient);
  const resources = (await Promise.all(stacks.map((stack) => stackResources(client, stack)))).flat();
  if (resources.length > 0) return resources;
  const { name, region } = context.stage;
  throw new Error(
    `There is no stage ${name} in ${region}: none of ${stacks.map((each) => each.name).join(', ')}`,
  );
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
