/** Init times: a new worker thread with its variables and limits, until the handler is loaded; no event is run. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCodeStore } from '@orderflow/local-cloud/lambda/code-store';
import { startEnvironment } from '@orderflow/local-cloud/lambda/execution-environment';
import { environmentVariables, functionSettings } from '@orderflow/local-cloud/lambda/function-settings';
import {
  type BundleSizes,
  type FunctionKind,
  type PackagedFunction,
  unpackFunctions,
} from './packaged-functions.ts';
import { median, toTenths } from './statistics.ts';

export type FunctionFigures = BundleSizes & {
  readonly name: string;
  readonly kind: FunctionKind;
  /** Median of ROUNDS cold starts. */
  readonly initMs: number;
  /** `initMs` by that of the empty function: machines differ, and minutes on one machine, but this hardly. */
  readonly initRatio: number;
};

export type ColdStartFigures = {
  /** A handler that imports nothing: the worker thread and the runtime alone. */
  readonly emptyFunctionInitMs: number;
  readonly functions: readonly FunctionFigures[];
};

type Startable = Pick<PackagedFunction, 'settings' | 'taskRoot'>;

const ROUNDS = 7;

export async function measureColdStarts(): Promise<ColdStartFigures> {
  const workDir = await mkdtemp(join(tmpdir(), 'orderflow-bench-'));
  const code = makeCodeStore(workDir);
  try {
    const functions = await unpackFunctions(code);
    const empty = await emptyFunction(join(workDir, 'empty'));
    const measured = await initTimes([empty, ...functions]);
    const emptyFunctionInitMs = median(measured.get(empty) ?? []);
    return {
      emptyFunctionInitMs,
      functions: functions.map((each) => {
        const initMs = median(measured.get(each) ?? []);
        const initRatio = toTenths(initMs / emptyFunctionInitMs);
        return { name: each.settings.name, kind: each.kind, ...each.sizes, initMs, initRatio };
      }),
    };
  } finally {
    await code.removeAll();
  }
}

/** In turns, so that a noisy moment of the machine falls on all; the first round only fills its file cache. */
async function initTimes(all: readonly Startable[]): Promise<Map<Startable, number[]>> {
  const times = new Map(all.map((each): [Startable, number[]] => [each, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [each, found] of times) {
      const initMs = await initOnce(each);
      if (round > 0) found.push(initMs);
    }
  }
  return times;
}

async function initOnce({ settings, taskRoot }: Startable): Promise<number> {
  const ended = Promise.withResolvers<void>();
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench', sessionToken: 'bench' };
  const runtime = { taskRoot, logStream: 'bench', credentials, endpointUrl: 'http://127.0.0.1:9' };
  const startedAt = performance.now();
  const environment = startEnvironment({
    settings,
    taskRoot,
    logStream: runtime.logStream,
    variables: environmentVariables(settings, runtime),
    clockOffsetMs: 0,
    onLine: () => undefined,
    onEnd: ended.resolve,
  });
  const { outcome, body } = await environment.initialized;
  const initMs = performance.now() - startedAt;
  environment.end('retired');
  await ended.promise;
  if (outcome !== 'ok') throw new Error(`${settings.name} does not start: ${body}`);
  return initMs;
}

async function emptyFunction(taskRoot: string): Promise<Startable> {
  await mkdir(taskRoot, { recursive: true });
  await writeFile(join(taskRoot, 'index.mjs'), 'export const handler = async () => {};\n');
  const Role = 'arn:aws:iam::000000000000:role/empty';
  const properties = { FunctionName: 'empty', Role, Runtime: 'nodejs24.x', MemorySize: 512 };
  return { settings: functionSettings({ ...properties, Handler: 'index.handler' }), taskRoot };
}
