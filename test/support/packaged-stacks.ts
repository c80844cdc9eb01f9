/** The packaged templates, as the gates read them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, stacks } from '@orderflow/tooling/stacks';
import { expect } from 'vitest';

export type Resource = {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  DependsOn?: string[];
  Properties: Record<string, unknown>;
};
export type NamedResource = { stack: string; id: string; type: string } & Omit<Resource, 'Type'>;

/** The page's own stack is deployed and judged like the others, but nothing of it runs on this machine. */
const templates = [...stacks, join(root, 'services/console')].map((folder) => {
  const file = join(folder, '.serverless/cloudformation-template-update-stack.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> };
  return { stack: folder.split('/').at(-1) ?? folder, resources: template.Resources };
});

/** Every resource of a type in all stacks. */
export function resourcesOf(type: string): NamedResource[] {
  return templates.flatMap(({ stack, resources }) =>
    Object.entries(resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Type, ...resource }]) => ({ stack, id, type: Type, ...resource })),
  );
}

export function resource(stack: string, id: string): Resource | undefined {
  return templates.find((template) => template.stack === stack)?.resources[id];
}

/** The logical id that `{ 'Fn::GetAtt': [id, …] }` or `{ Ref: id }` points at. */
export function target(reference: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.[0] ?? '';
}

/** Of the routes of a WebSocket API only `$connect` can have an authorizer, and no document lists them. */
export function isOfWebSocketApi({ Properties }: NamedResource): boolean {
  return target(Properties.ApiId ?? {}) === 'WebSocketApi';
}

/** The value at a dotted path, or undefined. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

/** `orders/ChargePaymentQueue`: how a gate names what it refuses. */
const named = ({ stack, id }: NamedResource) => `${stack}/${id}`;

/** The names of all resources that break a rule; an empty list is what every gate expects. */
export function breaking<T extends NamedResource>(all: T[], holds: (each: T) => boolean): string[] {
  expect(all, 'a gate over nothing proves nothing').not.toHaveLength(0);
  return all.filter((each) => !holds(each)).map(named);
}

/** Whether the role of this function lets it send to this queue. */
export function maySendTo(stack: string, functionId: string, queueId: string): boolean {
  const role = resource(stack, target(resource(stack, functionId)?.Properties.Role ?? {}));
  const statement = {
    Effect: 'Allow',
    Action: ['sqs:SendMessage'],
    Resource: { 'Fn::GetAtt': [queueId, 'Arn'] },
  };
  return JSON.stringify(role?.Properties.Policies ?? []).includes(JSON.stringify(statement));
}
