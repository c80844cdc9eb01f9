/** The workflows and actions of this repository, as text and parsed. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { parse } from 'yaml';

export type Step = {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
};

type Permissions = string | Readonly<Record<string, string>>;

export type Job = {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Permissions;
  readonly 'timeout-minutes'?: unknown;
};

export type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
};

/** A workflow, or what another repository would call an action. */
export type WorkflowFile = { readonly path: string; readonly text: string };

const read = (path: string): WorkflowFile => ({ path, text: readFileSync(join(root, path), 'utf8') });

export const workflowFiles: readonly WorkflowFile[] = globSync('.github/workflows/*.yml', { cwd: root })
  .toSorted()
  .map(read);

export const actionFiles: readonly WorkflowFile[] = globSync('.github/actions/*/action.yml', {
  cwd: root,
}).map(read);

export const workflowFrom = ({ text }: WorkflowFile): Workflow => parse(text) as Workflow;

/** With the name of its job. */
export function stepsOf({ jobs }: Workflow): (readonly [job: string, step: Step])[] {
  return Object.entries(jobs).flatMap(([name, { steps = [] }]) =>
    steps.map((step): readonly [string, Step] => [name, step]),
  );
}

/** The script of the step of this name or id. */
export function scriptOf(file: string, step: string): string {
  const found = stepsOf(workflowFrom(read(`.github/workflows/${file}`))).find(
    ([, { name, id }]) => name === step || id === step,
  );
  if (found?.[1].run === undefined) throw new Error(`${file} has no script "${step}"`);
  return found[1].run;
}
