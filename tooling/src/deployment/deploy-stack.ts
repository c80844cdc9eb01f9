import type { Parameters } from './parameters.ts';
import { followFramework } from './progress.ts';
import { runDeployCommand } from './serverless-cli.ts';
import { makeReady } from './settle.ts';
import { stackState } from './stack-state.ts';
import type { Stage, StageStack } from './stage.ts';

type Context = {
  readonly stage: Stage;
  readonly verbose?: boolean;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Deploys one stack, from whatever state it is in, and resolves to its outputs. */
export function makeDeployStack({ stage, verbose = false, say, signal }: Context) {
  return async (stack: StageStack, parameters: Parameters): Promise<Readonly<Record<string, string>>> => {
    signal.throwIfAborted();
    const readiness = await makeReady(stack, say, signal);
    const began = performance.now();
    say(`${stack.name} …`);
    const progress = followFramework(stack.id, say, verbose);
    try {
      const onLine = progress.line;
      const outcome = await runDeployCommand({ stage, stack, parameters, readiness, signal, onLine });
      const seconds = Math.round((performance.now() - began) / 1000);
      say(`${stack.name} ${outcome === 'unchanged' ? 'is as it was' : 'is deployed'} (${seconds} s)`);
    } finally {
      progress.stop();
    }
    const state = await stackState(stack);
    if (state === undefined) throw new Error(`${stack.name} was removed by somebody else meanwhile`);
    return state.outputs;
  };
}
