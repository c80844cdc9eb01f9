/** Brings a stack into a state that it can be deployed from, or says why it cannot be. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  deleteStack,
  failures,
  isMoving,
  mustBeReplaced,
  type StackState,
  stackState,
} from './stack-state.ts';
import type { StageStack } from './stage.ts';

type Say = (line: string) => void;

/** The framework's own variable, so that both ask equally often. */
export const pauseMs = () => Number(process.env.SLS_AWS_MONITORING_FREQUENCY ?? 5000);

const sayAgainAfterMs = 30_000;

// Between naming a stack and creating it the framework needs seconds; one that stays so was left by a deployment that ended there.
const reviewedWithinMs = 120_000;

/** Waits while somebody else's operation goes on. Resolves to the state afterwards, undefined once there is no stack. */
export async function untilStill(
  stack: StageStack,
  say: Say,
  signal?: AbortSignal,
): Promise<StackState | undefined> {
  let state = await stackState(stack);
  let saidAt = 0;
  while (state !== undefined && isMoving(state) && !isAbandonedReview(state)) {
    if (Date.now() - saidAt >= sayAgainAfterMs) {
      say(
        `${stack.name} is ${state.status} since ${state.changedAt.toISOString()}: waiting until that has ended …`,
      );
      saidAt = Date.now();
    }
    await sleep(pauseMs(), undefined, signal && { signal });
    state = await stackState(stack);
  }
  return state;
}

function isAbandonedReview({ status, changedAt }: StackState): boolean {
  return status === 'REVIEW_IN_PROGRESS' && Date.now() - changedAt.getTime() > reviewedWithinMs;
}

/** How the framework must deploy: `anew` even when it finds nothing changed. */
export type Readiness = 'as-changed' | 'anew';

/** Throws where only people can help. */
export async function makeReady(stack: StageStack, say: Say, signal: AbortSignal): Promise<Readiness> {
  const state = await untilStill(stack, say, signal);
  if (state === undefined) return 'as-changed';
  if (mustBeReplaced(state)) {
    say(
      `${stack.name} is ${state.status}: its first deployment was not finished, so it is deleted and made anew.`,
    );
    await deleteStackFully(stack, say, signal);
    return 'as-changed';
  }
  refuseStuck(stack, state);
  // The framework compares with what it uploaded, and does not see that CloudFormation took it back.
  return state.status === 'UPDATE_ROLLBACK_COMPLETE' ? 'anew' : 'as-changed';
}

/** Throws for a state that no deployment leads out of. */
export function refuseStuck({ name, region }: StageStack, { status, reason }: StackState): void {
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    throw new Error(
      `${name} is UPDATE_ROLLBACK_FAILED: an update failed, and so did going back (${reason ?? 'no reason given'}).\n` +
        'Mend what it names, then let CloudFormation finish going back, and deploy again:\n' +
        `  aws cloudformation continue-update-rollback --stack-name ${name} --region ${region}`,
    );
  }
  if (status === 'DELETE_FAILED') {
    throw new Error(
      `${name} is DELETE_FAILED: somebody began to remove this stage (${reason ?? 'no reason given'}).\n` +
        'Finish that with npm run remove, then deploy again.',
    );
  }
}

/** Deletes it and waits. Throws with what CloudFormation could not delete. */
export async function deleteStackFully(stack: StageStack, say: Say, signal: AbortSignal): Promise<void> {
  await deleteStack(stack);
  const state = await untilStill(stack, say, signal);
  if (state === undefined) return;
  const reasons = (await failures(stack)).map((line) => `  ${line}`);
  throw new Error(
    [`${stack.name} is ${state.status} and cannot be deleted: ${state.reason ?? ''}`, ...reasons].join('\n'),
  );
}
