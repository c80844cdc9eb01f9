import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { waitFor } from '@orderflow/testing/wait-for';
import { threeFreePorts } from '../free-ports.ts';
import { root } from '../stacks.ts';
import type { Installed } from './install-ministack.ts';

export type Emulator = {
  readonly name: string;
  readonly url: string;
  /** What it and the functions in it have printed; it stays until the next time. */
  readonly logFile?: string;
  /** Nothing of it is left afterwards. */
  stop(): Promise<void>;
};

/** The emulator's administrator, whose key it compares with its own variables. */
export const administrator = { accessKeyId: 'test', secretAccessKey: 'test' };

const logFile = join(root, 'node_modules/.cache/orderflow/ministack.log');

/** Starts it on a free port of this machine, with all that it writes in a temporary folder. */
export async function startMiniStack({ python, version }: Installed): Promise<Emulator> {
  const folder = mkdtempSync(join(tmpdir(), 'orderflow-second-opinion-'));
  const port = await threeFreePorts();
  const url = `http://127.0.0.1:${port}`;
  layOutSurroundings(folder);
  const child = spawn(python, ['-m', 'ministack'], {
    cwd: folder,
    env: environment(folder, port),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it ends with all the functions that it runs.
    detached: true,
  });
  const log = createWriteStream(logFile);
  for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
  const clear = () => {
    killGroup(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  // Also when this program fails.
  process.once('exit', clear);
  const stop = async () => {
    await end(child);
    process.off('exit', clear);
    log.end();
    clear();
  };
  try {
    await waitFor('MiniStack to answer', () => answers(child, url), { timeoutMs: 60_000, intervalMs: 100 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { name: `MiniStack ${version}`, url, logFile, stop };
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
  return (await fetch(`${url}/_ministack/health`)).ok;
}

function environment(folder: string, port: number): NodeJS.ProcessEnv {
  const { HOME: _, ...own } = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS|NODE|ORDERFLOW|npm)_/.test(name)),
  );
  return {
    ...own,
    HOME: folder,
    TMPDIR: folder,
    S3_DATA_DIR: join(folder, 's3'),
    STATE_DIR: join(folder, 'state'),
    // Functions run on the Node that runs this.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'lead-issuer-here.ts'))}`,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    // Roles and policies count.
    AUTH: 'true',
    AWS_ACCESS_KEY_ID: administrator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: administrator.secretAccessKey,
    ...{ SFTP_ENABLED: '0', IOT_MTLS_ENABLED: '0', LOG_LEVEL: 'INFO' },
  };
}

/** Functions are unpacked below the folder, so they find what lies in its node_modules. */
function layOutSurroundings(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/@img'), join(folder, 'node_modules/@img'), 'junction');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return killGroup(child);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => killGroup(child), 5000);
  await exit;
  clearTimeout(timer);
  killGroup(child);
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
