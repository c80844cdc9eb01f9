/** What must hold for every workflow of this repository beyond being well formed. Each rule names what breaks it. */
import { stepsOf, type Workflow, type WorkflowFile, workflowFrom } from './workflow-files.ts';

export type Rule = (file: WorkflowFile, workflow: Workflow) => string[];

/** Others' code is named by its commit, which nobody can move, with the version for people and for Renovate. */
export const actionsArePinned: Rule = ({ text }) =>
  text
    .split('\n')
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .filter((line) => !/uses: (\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line))
    .map((line) => `${line.trim()} is not pinned by its commit with its version beside it`);

/** The token can do nothing until a job says what it needs. */
export const rightsAreLeast: Rule = (_, { permissions, jobs }) => [
  ...(isEmpty(permissions) ? [] : ['the workflow has rights: they belong to its jobs']),
  ...Object.entries(jobs).flatMap(([name, job]) => {
    if (job.permissions === undefined) return [`job ${name} does not say its rights`];
    return typeof job.permissions === 'string' ? [`job ${name} has ${job.permissions}`] : [];
  }),
];

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** A job that hangs ends before GitHub's six hours are over. */
export const jobsEnd: Rule = (_, { jobs }) =>
  Object.entries(jobs)
    .filter(([, job]) => job.uses === undefined && job['timeout-minutes'] === undefined)
    .map(([name]) => `job ${name} has no timeout-minutes`);

/** Nothing that runs with the rights of the base branch comes near the code of a pull request. */
export const strangersRunNothing: Rule = ({ text }, { on }) => {
  if (Object.hasOwn(on, 'pull_request_target')) return ['pull_request_target runs with rights for strangers'];
  if (!Object.hasOwn(on, 'workflow_run')) return [];
  return text
    .split('\n')
    .filter((line) => /^\s+(ref|repository|allow-unsafe-pr-checkout):|gh pr checkout|git fetch/.test(line))
    .map((line) => `${line.trim()} may bring a stranger's code`);
};

/** No expression at all: what is harmless today is another's text tomorrow. Values come through `env`. */
export const scriptsAreFixed: Rule = (_, workflow) =>
  stepsOf(workflow)
    .filter(([, { run = '' }]) => run.includes('${{'))
    .map(([job, { run = '' }]) => `job ${job} puts an expression into a script: ${run.split('\n')[0]}`);

/** GitHub's own shell, unnamed, goes on when the first part of a pipe has failed. */
export const pipesFail: Rule = (_, workflow) =>
  stepsOf(workflow)
    .filter(([, { run, shell }]) => run !== undefined && (shell ?? workflow.defaults?.run?.shell) !== 'bash')
    .map(([job]) => `job ${job} runs a script in a shell that is not named`);

/** The token does not stay in .git for whatever runs next. */
export const tokensStayAway: Rule = (_, workflow) =>
  stepsOf(workflow)
    .filter(([, { uses = '' }]) => uses.startsWith('actions/checkout@'))
    .filter(([, step]) => step.with?.['persist-credentials'] !== false)
    .map(([job]) => `job ${job} leaves its token in the checkout`);

/** Signing in to AWS is by identity: nothing that could leak, nothing to rotate. */
export const noSecrets: Rule = ({ text }) =>
  [...text.matchAll(/secrets[.[][\w'"\]-]+|secrets: inherit/g)].map(([secret]) => `${secret} is used`);

/** Two runs of one workflow do not get in each other's way. */
export const runsTakeTurns: Rule = (_, { on, concurrency }) =>
  Object.keys(on).join() === 'workflow_call' || concurrency !== undefined ? [] : ['no concurrency group'];

/** Of the root package.json, for workflows run at the top. */
export const scriptsExist =
  (scripts: readonly string[]): Rule =>
  ({ text }) =>
    [...text.matchAll(/npm run (?:(?:--silent|-s) )?([\w:-]+)/g)]
      .filter(([, script = '']) => !scripts.includes(script))
      .map(([, script]) => `there is no script ${script}`);

export function brokenRules(file: WorkflowFile, rules: readonly Rule[]): string[] {
  const workflow = workflowFrom(file);
  return rules.flatMap((rule) => rule(file, workflow)).map((broken) => `${file.path}: ${broken}`);
}
