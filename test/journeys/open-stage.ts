/** Decides, once for all files, where the journeys take place: on the stage that a command names, else on one local cloud. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { StageAddress } from '@orderflow/tooling/stage-tests/stage-address';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where a file is run without this setup: it then starts a local cloud of its own. */
    stage: StageAddress | undefined;
  }
}

let cloud: ChildProcess | undefined;

export async function setup({ provide }: TestProject): Promise<void> {
  // Set by `npm run test:e2e` and `npm run test:cloud`.
  const chosen = process.env.ORDERFLOW_STAGE;
  if (chosen !== undefined) return provide('stage', JSON.parse(chosen));
  cloud = fork(new URL('./serve-local-stage.ts', import.meta.url));
  const exit = once(cloud, 'exit').then(([code]) =>
    Promise.reject(new Error(`The local cloud ended with ${code}`)),
  );
  const [address] = await Promise.race([once(cloud, 'message'), exit]);
  provide('stage', address as StageAddress);
}

export async function teardown(): Promise<void> {
  if (cloud === undefined) return;
  const exit = once(cloud, 'exit');
  cloud.disconnect();
  const [code] = await exit;
  if (code !== 0) throw new Error('The local cloud found something wrong: see above');
}
