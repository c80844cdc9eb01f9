import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../stacks.ts';

const file = join(root, 'node_modules/.cache/orderflow/deployment.json');

/**
 * The framework packages into the folders of the stacks: of one working copy one deployment runs at a time. Throws with whose it is;
 * resolves to what gives it back.
 */
export function lockWorkingCopy(what: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, what });
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch {
    const { pid, what: theirs } = readLock();
    if (pid !== undefined && isRunning(pid)) {
      throw new Error(
        `"${theirs}" runs from this working copy already (process ${pid}). Try again when it has ended.`,
      );
    }
    writeFileSync(file, mine);
  }
  return () => rmSync(file, { force: true });
}

function readLock(): { pid?: number; what?: string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
