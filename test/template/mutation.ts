/**
 * Templates that a gate must refuse: the packaged ones with one thing changed. An address is `<stack>/<logical id>`, and what follows
 * it is the template's own path: `orders/ChargePaymentQueue.Properties.VisibilityTimeout`. Other sections go by their
 * names: `orders/Parameters.<name>`. A `*` stands for what the framework appends to a logical id, such as a version's digest.
 */
import { at, type Template, type Templates } from '../support/packaged-stacks.ts';

export type Mutation = {
  readonly address: string;
  /** What becomes of the value at the address; undefined removes it. */
  readonly change: (value: unknown) => unknown;
  /** The names of what a gate then refuses. */
  readonly refused: readonly string[];
};

/** `refused`: for a gate that refuses something else than the resource that was changed. */
function change(address: string, change: Mutation['change'], ...refused: string[]): Mutation {
  const [changed = ''] = address.split('.');
  return { address, change, refused: refused.length > 0 ? refused : [changed] };
}

export const set = (address: string, value: unknown, ...refused: string[]): Mutation =>
  change(address, () => value, ...refused);

export const remove = (address: string, ...refused: string[]): Mutation =>
  change(address, () => undefined, ...refused);

/** One more element of a list. */
export const append = (address: string, element: unknown, ...refused: string[]): Mutation =>
  change(address, (list) => [...(list as unknown[]), element], ...refused);

/** Another text in place of a part of one. */
export const replace = (address: string, part: string, by: string, ...refused: string[]): Mutation =>
  change(address, (text) => String(text).replace(part, by), ...refused);

const logicalId = ({ Resources }: Template, name: string) =>
  Object.keys(Resources).find((id) => name.endsWith('*') && id.startsWith(name.slice(0, -1))) ?? name;

const sections = ['Parameters', 'Conditions', 'Outputs'];

export function mutated(templates: Templates, { address, change }: Mutation): Templates {
  const [stack = '', path = ''] = address.split(/\/(.*)/);
  const copy = structuredClone(templates[stack] as Template);
  const [first = '', ...others] = path.split('.');
  const keys = [logicalId(copy, first), ...others];
  const last = keys.pop() ?? '';
  const start = sections.includes(keys[0] ?? '') ? copy : copy.Resources;
  const parent = (keys.length > 0 ? at(start, keys.join('.')) : start) as Record<string, unknown> | undefined;
  if (!parent) throw new Error(`${address}: there is nothing to change`);
  const before = JSON.stringify(parent[last]);
  parent[last] = change(parent[last]);
  if (JSON.stringify(parent[last]) === before) throw new Error(`${address}: nothing is changed`);
  // As in a template: what is not there has no key.
  if (parent[last] === undefined) delete parent[last];
  return { ...templates, [stack]: copy };
}
