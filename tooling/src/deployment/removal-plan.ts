/** What removing a stage would take away, and what speaks against it. */
import {
  CloudFormationClient,
  GetTemplateCommand,
  ListExportsCommand,
  ListImportsCommand,
} from '@aws-sdk/client-cloudformation';
import type { Belonging } from './belongings/belonging.ts';
import { findBelongings } from './belongings/find-belongings.ts';
import { neverThrowaway } from './decisions.ts';
import { stackResources } from './stack-resources.ts';
import { mustBeReplaced, type StackState, stackState } from './stack-state.ts';
import { type Stage, type StageStack, stageStack, stageStacks } from './stage.ts';

export type RemovalPlan = {
  readonly stacks: readonly StageStack[];
  readonly belongings: readonly Belonging[];
  /** What was deployed to be kept, such as `Table of orderflow-prod-orders`: empty for a throwaway stage. */
  readonly kept: readonly string[];
};

export async function planRemoval(stage: Stage): Promise<RemovalPlan> {
  const all = stageStacks(stage);
  const states = await Promise.all(all.map((stack) => stackState(stack)));
  const stacks = all.filter((_, index) => states[index] !== undefined);
  const [belongings, retained] = await Promise.all([
    findBelongings(stage),
    Promise.all(all.map((stack, index) => retainedData(stack, states[index]))),
  ]);
  const byName = neverThrowaway.includes(stage.name) ? [`whatever a stage called ${stage.name} has`] : [];
  const guarded = belongings.filter(({ unprotect }) => unprotect).map(({ kind, name }) => `${kind} ${name}`);
  return { stacks, belongings, kept: [...retained.flat(), ...guarded, ...byName] };
}

const dataTypes = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::KMS::Key'];

/** What CloudFormation would leave behind. */
async function retainedData({ name, region }: StageStack, state: StackState | undefined): Promise<string[]> {
  if (state === undefined || mustBeReplaced(state)) return [];
  const client = new CloudFormationClient({ region });
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName: name }));
  client.destroy();
  const { Resources = {} } = JSON.parse(TemplateBody || '{}') as {
    Resources?: Record<string, { Type: string; DeletionPolicy?: string }>;
  };
  return Object.entries(Resources)
    .filter(
      ([, { Type, DeletionPolicy }]) => dataTypes.includes(Type) && DeletionPolicy?.startsWith('Retain'),
    )
    .map(([id]) => `${id} of ${name}`);
}

/** Throws when a stack that is none of the stage's uses what the shared stack exports: CloudFormation would not delete that. */
export async function refuseForeignImports(stage: Stage): Promise<void> {
  const shared = stageStack(stage, 'shared');
  const own = stageStacks(stage).map(({ name }) => name);
  const client = new CloudFormationClient({ region: shared.region });
  const { Exports = [] } = await client.send(new ListExportsCommand({}));
  const ours = Exports.filter(({ ExportingStackId }) => ExportingStackId?.includes(`:stack/${shared.name}/`));
  const importing = await Promise.all(ours.map(({ Name = '' }) => importersOf(client, Name)));
  client.destroy();
  const foreign = [...new Set(importing.flat())].filter((name) => !own.includes(name));
  if (foreign.length === 0) return;
  throw new Error(
    `Nothing was removed: ${foreign.join(', ')} is built on stage ${stage.name}. Remove that first.`,
  );
}

async function importersOf(client: CloudFormationClient, ExportName: string): Promise<string[]> {
  try {
    const { Imports = [] } = await client.send(new ListImportsCommand({ ExportName }));
    return Imports;
  } catch (error) {
    // CloudFormation's answer where nobody does.
    if (error instanceof Error && /not imported/.test(error.message)) return [];
    throw error;
  }
}

export async function bucketsOf(stack: StageStack): Promise<string[]> {
  const client = new CloudFormationClient({ region: stack.region });
  const resources = await stackResources(client, stack);
  client.destroy();
  return resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ physicalId }) => physicalId);
}
