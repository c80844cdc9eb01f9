/** Runs one of the npm commands' programs as its own process and follows what it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { waitFor } from '@orderflow/testing/wait-for';
import { root } from '@orderflow/tooling/stacks';

export type Command = {
  readonly child: ChildProcess;
  output(): string;
  /** Waits until the output matches; fails with all of it. */
  prints(pattern: RegExp, timeoutMs?: number): Promise<void>;
  /** Waits for the end and returns the exit code. */
  exit(timeoutMs?: number): Promise<number>;
};

type Surroundings = {
  /** Beside what the test's own process has; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What is typed: without, nothing ever is. */
  readonly input?: string;
};

export function runCommand(
  program: string,
  args: readonly string[] = [],
  { env, input }: Surroundings = {},
): Command {
  const child = spawn(process.execPath, [join(root, 'tooling/src', program), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  if (input !== undefined) child.stdin.end(input);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return {
    child,
    output: () => output,
    async prints(pattern, timeoutMs = 90_000) {
      await waitFor(`${program} to print ${pattern}`, () => pattern.test(output), {
        timeoutMs,
        instead: () => output,
      });
    },
    exit: async (timeoutMs = 90_000) => {
      await waitFor(`${program} to end`, () => child.exitCode !== null, { timeoutMs, instead: () => output });
      return child.exitCode ?? -1;
    },
  };
}
