/** Deploys everything of a stage, stack by stack, each with what the ones before it say. */
import { packageStacks } from '../stacks.ts';
import { type Decisions, decide, type Wishes } from './decisions.ts';
import { makeDeployStack } from './deploy-stack.ts';
import { createsGatewayLogRole } from './gateway-log-role.ts';
import { type Place, readNote, writeNote } from './notes.ts';
import { originBefore, pageParameters, uploadPage } from './page.ts';
import { checkParameters, type Parameters } from './parameters.ts';
import { createsSenderIdentity } from './sender-identity.ts';
import { refuseStuck, untilStill } from './settle.ts';
import type { StackState } from './stack-state.ts';
import { type Outputs, type StackId, type Stage, stackIds, stageStack, stageStacks } from './stage.ts';
import { refuseOtherRegion } from './stage-region.ts';
import { stockShop } from './stock-shop.ts';
import { lockWorkingCopy } from './working-copy-lock.ts';

export type DeployOptions = Wishes & {
  readonly stage: Stage;
  /** Every line of the framework as it comes. */
  readonly verbose?: boolean;
  /** Told what happens, line by line. */
  readonly say: (line: string) => void;
  /** Ends this; what CloudFormation has begun goes on. */
  readonly signal: AbortSignal;
};

type States = Partial<Record<StackId, StackState>>;

export type DeployedStage = { readonly outputs: Outputs; readonly decisions: Decisions };

/** Safe to repeat, also after it was interrupted: what is there already is left as it is. */
export async function deployStage(options: DeployOptions): Promise<DeployedStage> {
  const { stage, say, signal } = options;
  const unlock = lockWorkingCopy(`npm run deploy -- --stage ${stage.name}`);
  try {
    const before = await statesBefore(options);
    say('Packaging the stacks …');
    await packageStacks();
    signal.throwIfAborted();
    checkParameters(options.parameters ?? {}, stageStacks(stage));
    const deployed = await deployStacks(options, before);
    // The framework has left this stage's packages where tests and npm start look for theirs.
    await packageStacks();
    return deployed;
  } finally {
    unlock();
  }
}

async function deployStacks(options: DeployOptions, before: States): Promise<DeployedStage> {
  const { stage, say } = options;
  const place = placeOf(stage, before.shared?.outputs);
  const decisions = decide(stage, options, place && (await readNote(place, 'stage.json')));
  const deployStack = makeDeployStack(options);
  const outputs: Outputs = Object.fromEntries(stackIds.map((id) => [id, before[id]?.outputs]));
  const deploy = async (id: StackId, parameters: Parameters = {}) => {
    outputs[id] = await deployStack(stageStack(stage, id), { ...parameters, ...decisions.parameters });
    return outputs[id];
  };
  const deployPage = () => deploy('console', pageParameters(outputs, decisions.domain));

  const origin = originBefore(before.console, decisions.domain) ?? (await deployPage()).ConsoleUrl;
  const shared = await deploy('shared', {
    ConsoleUrl: origin ?? '',
    CreateGatewayLogRole: String(await createsGatewayLogRole(stageStack(stage, 'shared'))),
  });
  await noteDecisions(placeOf(stage, shared), decisions);
  const { TableName = '' } = await deploy('orders');
  await deploy('files');
  const sender = await createsSenderIdentity(stageStack(stage, 'notifications'), decisions.senderEmail);
  await deploy('notifications', { CreateSenderIdentity: String(sender) });
  if (decisions.guests) await deploy('demo');
  await uploadPage(stageStack(stage, 'console'), await deployPage(), say);
  const products = await stockShop(stage.region, TableName);
  if (products > 0) say(`The shop was empty; it has ${products} products now.`);
  return { outputs, decisions };
}

/** Once nobody else is at work on any of them. Throws where a deployment cannot help, before anything is touched. */
async function statesBefore({ stage, say, signal }: DeployOptions): Promise<States> {
  const states: States = {};
  for (const stack of stageStacks(stage)) {
    const state = await untilStill(stack, say, signal);
    if (state === undefined) continue;
    refuseStuck(stack, state);
    states[stack.id] = state;
  }
  refuseOtherRegion(stage, states.console);
  return states;
}

function placeOf({ region }: Stage, shared: Readonly<Record<string, string>> | undefined): Place | undefined {
  const bucket = shared?.ServerlessDeploymentBucketName;
  return bucket === undefined ? undefined : { bucket, region };
}

async function noteDecisions(place: Place | undefined, { asked, throwaway, domain }: Decisions) {
  if (place === undefined) throw new Error('The shared stack has no deployment bucket');
  await writeNote(place, 'stage.json', { parameters: asked, throwaway, ...(domain && { domain }) });
}
