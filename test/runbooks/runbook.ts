/** A runbook as somebody follows it: its commands, taken from the page, run one after the other as they stand there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operate } from '@orderflow/tooling/operate/operate';
import { root } from '@orderflow/tooling/stacks';
import { expect } from 'vitest';

export const runbooksFolder = join(root, 'docs/runbooks');

/** A fenced block of the page, with the heading that it stands under. */
type Block = { readonly heading: string; readonly commands: readonly string[] };

export function blocksOf(name: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let commands: string[] | undefined;
  for (const line of readFileSync(join(runbooksFolder, `${name}.md`), 'utf8').split('\n')) {
    if (commands && line === '```') {
      blocks.push({ heading, commands });
      commands = undefined;
    } else if (commands) commands.push(line);
    else if (line === '```sh') commands = [];
    else if (line.startsWith('## ')) heading = line.slice(3);
  }
  return blocks;
}

/** What takes the place of a command that a test cannot run, such as a deployment, by how the command begins. */
type StandIns = Readonly<Record<string, () => Promise<void> | void>>;

export type Followed = {
  /** Runs the next blocks of the page, all of them under this heading: as many as are asked for. Returns what the commands said. */
  next(heading: string, fill?: Readonly<Record<string, string>>, blocks?: number): Promise<string>;
  /** Throws when the page has blocks that were not run. */
  finished(): void;
};

/** `fill`: by the words in angle brackets, for the whole page. */
export function follow(
  name: string,
  fill: Readonly<Record<string, string>> = {},
  standIns: StandIns = {},
): Followed {
  const blocks = blocksOf(name);
  return {
    async next(heading, more = {}, count = 1) {
      const said: string[] = [];
      for (let block = 0; block < count; block += 1) {
        const next = blocks.shift();
        expect(next?.heading, `the next block of ${name}`).toBe(heading);
        for (const command of next?.commands ?? [])
          await run(filled(command, { stage: 'dev', ...fill, ...more }), standIns, (line) => said.push(line));
      }
      return said.join('\n');
    },
    finished: () => expect(blocks, `blocks of ${name} that nobody has run`).toEqual([]),
  };
}

function filled(command: string, words: Readonly<Record<string, string>>): string {
  return command.replaceAll(/<([^<>]+)>/g, (placeholder, word: string) => {
    const value = words[word];
    if (value === undefined) throw new Error(`Nothing to fill in for ${placeholder} in: ${command}`);
    return value;
  });
}

/** As a process of its own: what the operator's shell would run, without what npm says about itself. */
export async function runInShell(command: string): Promise<string> {
  const [npm = '', run = '', ...args] = command.replaceAll('<stage>', 'dev').split(' ');
  return (await promisify(execFile)(npm, [run, '--silent', ...args], { cwd: root })).stdout;
}

const operated = 'npm run operate -- ';

async function run(command: string, standIns: StandIns, say: (line: string) => void): Promise<void> {
  const standIn = Object.keys(standIns).find((beginning) => command.startsWith(beginning));
  if (standIn !== undefined) return standIns[standIn]?.();
  if (!command.startsWith(operated)) throw new Error(`A test cannot run: ${command}`);
  await operate(command.slice(operated.length).split(' '), say);
}
