/** Runs this repository's own commands against the emulator, as anybody runs them against AWS. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../stacks.ts';

export type AwsVariables = Readonly<Record<string, string>>;

/** All that SDKs, the framework and the commands need to know, and nothing that would lead them to an account. */
export function awsVariables(
  endpoint: string,
  region: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): AwsVariables {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Nothing there takes as long as on AWS.
    SLS_AWS_MONITORING_FREQUENCY: '100',
  };
}

/** This process becomes one that knows the emulator only, and so do those that it starts. */
export function adopt(variables: AwsVariables): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, variables);
}

/** What it prints goes where this program's own goes, indented. Rejects when it fails. */
export async function runStageCommand(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'tooling/src', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGINT',
  });
  let rest = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) console.log(`  ${line}`);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on('error', (error) => error.name !== 'AbortError' && reject(error));
    child.on('close', resolve);
  });
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
}
