/** Runs the script of a workflow's step as a runner does, with stand-ins for the programs that would reach out into the world. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export type ScriptRun = {
  readonly code: number;
  readonly output: string;
  /** What it wrote to GITHUB_OUTPUT: `stages=[]`. */
  readonly outputs: string;
  /** Each call of a stand-in: `npm run deploy -- --stage dev`. */
  readonly calls: readonly string[];
  /** A file in the folder that it ran in; undefined when there is none. */
  file(path: string): Promise<string | undefined>;
  removeFolder(): Promise<void>;
};

type World = {
  /** The program's name, and what a shell script in its place does. */
  readonly standIns: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
};

export async function runScript(script: string, { standIns, env = {} }: World): Promise<ScriptRun> {
  const folder = await mkdtemp(join(tmpdir(), 'orderflow-workflow-'));
  const [bin, outputs, calls] = [join(folder, 'bin'), join(folder, 'outputs'), join(folder, 'calls')];
  await mkdir(bin);
  await Promise.all([writeFile(outputs, ''), writeFile(calls, '')]);
  for (const [program, body] of Object.entries(standIns)) {
    const text = `#!/bin/bash\necho "${program} $*" >> '${calls}'\n${body}\n`;
    await writeFile(join(bin, program), text);
    await chmod(join(bin, program), 0o755);
  }
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const { code, output } = await bash(script, folder, { ...env, PATH, GITHUB_OUTPUT: outputs });
  return {
    code,
    output,
    outputs: (await readFile(outputs, 'utf8')).trim(),
    calls: (await readFile(calls, 'utf8')).split('\n').filter(Boolean),
    file: (path) => readFile(join(folder, path), 'utf8').catch(() => undefined),
    removeFolder: () => rm(folder, { recursive: true }),
  };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
function bash(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  return new Promise((resolve) => {
    execFile('bash', args, { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
