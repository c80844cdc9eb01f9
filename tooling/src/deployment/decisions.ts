/** What a stage is deployed with: what is asked for now, else what it was deployed with before. */
import { stageParameters, throwawayParameters } from '@orderflow/infra/stages';
import type { StageNote } from './notes.ts';
import { type Parameters, templateDefault } from './parameters.ts';
import { type Stage, stageStack } from './stage.ts';

export type Wishes = {
  /** For parameters of stacks and of stages, such as `SenderEmail`. */
  readonly parameters?: Parameters;
  /** Deleted with everything in it when the stage is removed. */
  readonly throwaway?: boolean;
  /** Of the page; the certificate is one of us-east-1. */
  readonly domain?: Domain;
  /** Begins with nothing remembered. */
  readonly forget?: boolean;
};

export type Domain = { readonly name: string; readonly certificateArn: string };

export type Decisions = {
  /** What was asked for by name, now or earlier. */
  readonly asked: Parameters;
  /** The same with what follows from the rest: for every stack. */
  readonly parameters: Parameters;
  readonly throwaway: boolean;
  /** With the stack that only a public demo has. */
  readonly guests: boolean;
  readonly domain: Domain | undefined;
  readonly senderEmail: string;
};

/** Stages of people. `--stage prod --throwaway` is a slip of the fingers. */
export const neverThrowaway = ['prod', 'demo'];

/** Throws for wishes that would put the data of a stage at risk. */
export function decide(stage: Stage, wishes: Wishes, before: StageNote | undefined): Decisions {
  refuseThrowaway(stage, wishes, before);
  const remembered = wishes.forget ? undefined : before;
  const asked = { ...remembered?.parameters, ...wishes.parameters };
  const throwaway = wishes.throwaway ?? before?.throwaway ?? false;
  return {
    asked,
    parameters: { ...(throwaway ? throwawayParameters : {}), ...asked },
    throwaway,
    guests: (asked.guests ?? stageDefault(stage, 'guests')) === 'yes',
    domain: wishes.domain ?? remembered?.domain,
    senderEmail: asked.SenderEmail ?? templateDefault(stageStack(stage, 'notifications'), 'SenderEmail'),
  };
}

function stageDefault({ name }: Stage, parameter: keyof typeof stageParameters.default): string {
  const stages: Readonly<Record<string, Partial<typeof stageParameters.default>>> = stageParameters;
  return String(stages[name]?.[parameter] ?? stageParameters.default[parameter]);
}

function refuseThrowaway(stage: Stage, { throwaway }: Wishes, before: StageNote | undefined): void {
  if (!throwaway || stageDefault(stage, 'deletionPolicy') === 'Delete') return;
  const { name } = stage;
  if (neverThrowaway.includes(name))
    throw new Error(`Stage ${name} keeps its data: it is never a throwaway one.`);
  if (before?.throwaway === false) {
    throw new Error(
      `Stage ${name} was deployed to keep its data, and --throwaway would let it go: it counts at the first deployment of a stage.`,
    );
  }
}
