/** Where a stage is, as whoever tests it from outside must know it. */

import { stackState } from '../deployment/stack-state.ts';
import { type StackId, type Stage, stageStack } from '../deployment/stage.ts';
import { checkStageName } from '../deployment/stage-name.ts';

export type StageAddress = {
  /** How it is called in what is printed. */
  readonly name: string;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  /** `wss://…`, with the stage of the WebSocket API. */
  readonly liveFeedUrl: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly region: string;
  /** Part of the addresses of everybody who comes for the tests, so that they are found afterwards. */
  readonly run: string;
  /** The key that signs the links which end emails, by id or alias; without it nobody but the receiver of an email has such a link. */
  readonly linkKeyId?: string;
  /** Whether people can come as guests: where the stack `demo` is deployed. */
  readonly welcomesGuests: boolean;
  /** Instead of the SDK's own ways to find them. */
  readonly aws?: { readonly endpoint: string; readonly credentials: Credentials };
};

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** Reads the outputs of the stage's stacks. Throws for a stage that is not there, or that people cannot be signed in to. */
export async function findStage(stage: Stage): Promise<StageAddress> {
  checkStageName(stage.name);
  const shared = await outputsOf(stage, 'shared');
  const { LiveFeedUrl = '' } = await outputsOf(stage, 'notifications');
  const { ApiUrl = '', UserPoolId = '', UserPoolClientId = '' } = shared;
  return {
    name: `stage ${stage.name} in ${stage.region}`,
    apiUrl: ApiUrl,
    liveFeedUrl: LiveFeedUrl,
    userPoolId: UserPoolId,
    userPoolClientId: UserPoolClientId,
    region: stage.region,
    run: newRun(),
    linkKeyId: linkKeyOf(stage.name),
    welcomesGuests: (await stackState(stageStack(stage, 'demo'))) !== undefined,
  };
}

export const newRun = () => `e2e-${crypto.randomUUID().slice(0, 8)}`;

export const linkKeyOf = (stageName: string) => `alias/orderflow-${stageName}-notifications-mac`;

async function outputsOf(stage: Stage, id: StackId): Promise<Readonly<Record<string, string>>> {
  const stack = stageStack(stage, id);
  const state = await stackState(stack);
  if (state !== undefined) return state.outputs;
  throw new Error(
    `There is no stage ${stage.name} in ${stage.region}: the stack ${stack.name} does not exist. ` +
      `npm run deploy -- --stage ${stage.name} makes one, and npm run status -- --stage ${stage.name} says what there is.`,
  );
}
