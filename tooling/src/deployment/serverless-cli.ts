/** Runs the framework's command in the folder of a stack. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../stacks.ts';
import type { Readiness } from './settle.ts';
import type { Stage, StageStack } from './stage.ts';

export type Deployment = {
  readonly stage: Stage;
  readonly stack: StageStack;
  readonly parameters: Readonly<Record<string, string>>;
  readonly readiness: Readiness;
  /** Ends the framework's process; what CloudFormation has begun goes on. */
  readonly signal: AbortSignal;
  /** Called with each line of the framework, as it comes. */
  readonly onLine: (line: string) => void;
};

const command = join(root, 'node_modules/serverless/bin/serverless.js');

/** The framework's word for a value is `.+`, and it cuts spaces off the end: so this is an empty one. */
const written = (value: string) => (value === '' ? ' ' : value);

/** Rejects with what the framework says went wrong. `unchanged`: there was nothing to deploy. */
export function runDeployCommand({ stage, stack, parameters, readiness, signal, onLine }: Deployment) {
  const args = [
    ...['deploy', '--verbose', '--stage', stage.name, '--region', stack.region],
    ...(readiness === 'anew' ? ['--force'] : []),
    ...Object.entries(parameters).map(([name, value]) => `--param=${name}=${written(value)}`),
  ];
  return new Promise<'deployed' | 'unchanged'>((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: stack.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGINT',
    });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      byLine(stream, (line) => {
        lines.push(line);
        onLine(line);
      });
    }
    child.on('error', (error) => error.name !== 'AbortError' && reject(error));
    child.on('close', (code) => {
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve(lines.some((line) => nothingToDo.test(line)) ? 'unchanged' : 'deployed');
      else reject(new Error(`${stack.name} could not be deployed:\n${complaint(lines)}`));
    });
  });
}

const nothingToDo = /^(No changes to deploy|Change set did not include any changes)/;

function byLine(stream: NodeJS.ReadableStream, tell: (line: string) => void): void {
  let rest = '';
  stream.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell(line);
  });
  stream.on('end', () => rest && tell(rest));
}

/** What stands below the framework's `Error:`, else its last lines. */
function complaint(lines: readonly string[]): string {
  const begin = lines.lastIndexOf('Error:');
  const told = begin === -1 ? lines.slice(-20) : lines.slice(begin + 1);
  return told
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line}`)
    .join('\n');
}
