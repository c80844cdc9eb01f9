/** What a deployed stage is called and made of. */
import { join } from 'node:path';
import { root } from '../stacks.ts';

/** One deployment of everything, beside others in the same account: `dev`, `pr-12`, `prod`. */
export type Stage = { readonly name: string; readonly region: string };

/** CloudFront takes certificates and hands over logs in this region only. */
export const consoleRegion = 'us-east-1';

const folders = {
  shared: 'infra',
  orders: 'services/orders',
  files: 'services/files',
  notifications: 'services/notifications',
  demo: 'services/demo',
  console: 'services/console',
} as const;

export type StackId = keyof typeof folders;

/** In the order of what they need of each other. */
export const stackIds = Object.keys(folders) as StackId[];

/** What the shared stack names by hand: bus, archive, API, alarm topic, dashboard, budget. */
export const sharedNames = ['events', 'archive', 'api', 'alarms', 'business', 'monthly'] as const;

export type StageStack = {
  readonly id: StackId;
  readonly name: string;
  readonly folder: string;
  readonly region: string;
};

/** What stacks say of themselves; undefined where there is none. */
export type Outputs = Partial<Record<StackId, Readonly<Record<string, string>> | undefined>>;

export function stageStack({ name, region }: Stage, id: StackId): StageStack {
  return {
    id,
    name: `orderflow-${name}-${id}`,
    folder: join(root, folders[id]),
    region: id === 'console' ? consoleRegion : region,
  };
}

export function stageStacks(stage: Stage): StageStack[] {
  return stackIds.map((id) => stageStack(stage, id));
}

/**
 * Whether something is called like a part of this stage, and so cannot be another stage's: see stage-name.ts. CloudFormation cuts long
 * names, and what is cut is told by its tag only.
 */
export function isNamedAfter({ name: stage }: Stage, name: string): boolean {
  const parts = [...stackIds, ...sharedNames].map((part) => `orderflow-${stage}-${part}`);
  return parts.some((part) => name === part || name.startsWith(`${part}-`));
}
