/** A function with its unpacked code, its environments and its faults. */
import type { CodeStore } from './code-store.ts';
import { type EnvironmentPool, makeEnvironmentPool } from './environment-pool.ts';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment.ts';
import { type Faults, makeFaults } from './faults.ts';
import { openLogStream } from './function-logs.ts';
import { environmentVariables, type FunctionSettings } from './function-settings.ts';
import { type FunctionStats, type LambdaFunction, makeLambdaFunction } from './lambda-function.ts';
import type { LambdaOptions } from './lambda-service.ts';

export type DeployedFunction = {
  readonly settings: FunctionSettings;
  readonly faults: Faults;
  invoke: LambdaFunction['invoke'];
  stats(): FunctionStats;
  zipBytes(): number;
  updateCode(zip: Buffer): Promise<void>;
  stop: EnvironmentPool['stop'];
};

type Deps = LambdaOptions & { readonly code: CodeStore };

export async function deployFunction(
  deps: Deps,
  settings: FunctionSettings,
  zip: Buffer,
): Promise<DeployedFunction> {
  let version = { taskRoot: await deps.code.unpack(settings.name, zip), zipBytes: zip.length };
  const faults = makeFaults(deps.random ?? Math.random);
  const pool = makeEnvironmentPool({
    limit: deps.maxEnvironments ?? 20,
    idleMs: deps.idleMs ?? 5 * 60_000,
    start: (onEnd) => openEnvironment(deps, settings, version.taskRoot, onEnd),
  });
  const { invoke, stats } = makeLambdaFunction({ settings, pool, faults, journal: deps.journal });
  return {
    settings,
    faults,
    invoke,
    stats: () => ({ ...stats(), zipBytes: version.zipBytes }),
    zipBytes: () => version.zipBytes,
    async updateCode(newZip) {
      version = { taskRoot: await deps.code.unpack(settings.name, newZip), zipBytes: newZip.length };
      pool.retire();
    },
    stop: pool.stop,
  };
}

function openEnvironment(
  deps: Deps,
  settings: FunctionSettings,
  taskRoot: string,
  onEnd: () => void,
): ExecutionEnvironment {
  const logs = openLogStream(deps, settings);
  const runtime = {
    taskRoot,
    logStream: logs.name,
    credentials: deps.credentialsFor(settings.roleArn),
    endpointUrl: deps.endpointUrl(),
  };
  const variables = { ...deps.extraVariables, ...environmentVariables(settings, runtime) };
  return startEnvironment({
    settings,
    taskRoot,
    logStream: logs.name,
    variables,
    clockOffsetMs: deps.clockOffsetMs ?? 0,
    onLine: logs.write,
    onEnd,
  });
}
