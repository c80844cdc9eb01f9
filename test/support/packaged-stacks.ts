/** The packaged templates, as the gates read them. */
import { basename, join } from 'node:path';
import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { demoStack, root, stacks } from '@orderflow/tooling/stacks';

export type Resource = {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  UpdatePolicy?: unknown;
  DependsOn?: string | string[];
  Properties: Record<string, unknown>;
};
export type Template = {
  Resources: Record<string, Resource>;
  Parameters: Record<string, unknown>;
  Conditions: Record<string, unknown>;
  Outputs: Record<string, { Value: unknown }>;
};

/** All templates of a stage by their stack: `orders`, and `infra` for the shared one. */
export type Templates = Readonly<Record<string, Template>>;
export type NamedResource = Resource & { readonly stack: string; readonly id: string };

/** Where each stack is made. The page's own is deployed and judged like the others, but nothing of it runs on this machine. */
export const folders: Readonly<Record<string, string>> = Object.fromEntries(
  [...stacks, demoStack, join(root, 'services/console')].map((folder) => [basename(folder), folder]),
);

/** Those of the stage that is packaged by default. */
export const packaged: Templates = Object.fromEntries(
  Object.entries(folders).map(([stack, folder]) => [
    stack,
    readPackagedStack(folder).template as unknown as Template,
  ]),
);

/** Every resource of a type in all stacks. */
export function resourcesOf(templates: Templates, type: string): NamedResource[] {
  return Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => ({ stack, id, ...resource })),
  );
}

/** The resource that `{ 'Fn::GetAtt': [id, …] }` or `{ Ref: id }` points at in the same stack. */
export function referred(templates: Templates, stack: string, reference: unknown): NamedResource | undefined {
  const id = target(reference);
  const resource = templates[stack]?.Resources[id];
  return resource && { stack, id, ...resource };
}

/** The logical id that `{ 'Fn::GetAtt': [id, …] }` or `{ Ref: id }` points at. */
export function target(reference: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = (reference ?? {}) as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.[0] ?? '';
}

/** Of the routes of a WebSocket API only `$connect` can have an authorizer, and no document lists them. */
export function isOfWebSocketApi({ Properties }: NamedResource): boolean {
  return target(Properties.ApiId) === 'WebSocketApi';
}

/** The value at a dotted path, or undefined. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
