/** Resolves one stack: every resource to plain properties, a physical name and its ARN, and the stack's outputs. */

import { generatedName } from './generated-name.ts';
import { resolveObject, resolveValue, type Scope } from './intrinsics.ts';
import type { PackagedStack } from './packaged-stack.ts';
import type { ResourceView } from './resource-attributes.ts';
import { RESOURCE_TYPES, type ResourceType } from './resource-types.ts';
import {
  type Json,
  type JsonObject,
  type LocalUrls,
  type ResourceDefinition,
  TemplateError,
} from './template.ts';
import { templateScope } from './template-scope.ts';

export type ResolvedResource = {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** The physical name or id. */
  readonly name: string;
  /** What `Ref` gives, and CloudFormation reports as the physical id. */
  readonly physicalId: string;
  /** Present where the type has one. */
  readonly arn?: string;
  readonly properties: JsonObject;
  readonly emulation: 'full' | 'needless';
};

export type ResolvedStack = {
  readonly name: string;
  readonly packaged: PackagedStack;
  readonly resources: readonly ResolvedResource[];
  /** `<logical id> (<type>)` of each resource that the local cloud has no emulation for. */
  readonly notEmulated: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Json>>;
};

export type Imports = (exportName: string) => Json | undefined;

/** `imported`: the exports of the stacks resolved before this one. */
export function resolveStack(packaged: PackagedStack, urls: LocalUrls, imported: Imports): ResolvedStack {
  const { template } = packaged;
  const scope = resourceScope(packaged, urls, imported);
  const present = Object.entries(template.Resources).filter(
    ([, { Condition }]) => !Condition || scope.condition(Condition),
  );
  const known = present.filter(([, { Type }]) => Object.hasOwn(RESOURCE_TYPES, Type));
  const unknown = present.filter(([, { Type }]) => !Object.hasOwn(RESOURCE_TYPES, Type));
  return {
    name: packaged.name,
    packaged,
    resources: known.map(([logicalId, definition]) => resolveResource(logicalId, definition, scope)),
    notEmulated: unknown.map(([logicalId, { Type }]) => `${logicalId} (${Type})`),
    ...resolveOutputs(packaged, scope),
  };
}

type ResourceScope = Scope & { view(logicalId: string): { type: ResourceType; resource: ResourceView } };

function resolveResource(
  logicalId: string,
  definition: ResourceDefinition,
  scope: ResourceScope,
): ResolvedResource {
  const { type, resource } = scope.view(logicalId);
  const arn = type.attributes.Arn?.(resource);
  return {
    stack: scope.stack,
    logicalId,
    type: definition.Type,
    name: resource.name,
    physicalId: type.ref?.(resource) ?? resource.name,
    ...(arn !== undefined && { arn }),
    // Whoever creates the resource finds its name where the template could have put it.
    properties: {
      ...resolveObject(definition.Properties ?? {}, scope),
      ...(type.nameProperty && { [type.nameProperty]: resource.name }),
    },
    emulation: type.emulation,
  };
}

function resourceScope(packaged: PackagedStack, urls: LocalUrls, imported: Imports): ResourceScope {
  const base = templateScope(packaged);
  const view = (logicalId: string) => {
    const definition = packaged.template.Resources[logicalId];
    if (!definition) throw new TemplateError(`Stack ${packaged.name}: there is no resource ${logicalId}`);
    if (definition.Condition && !scope.condition(definition.Condition)) {
      throw new TemplateError(
        `Stack ${packaged.name}: ${logicalId} is left out by its condition ${definition.Condition}`,
      );
    }
    return viewOf(logicalId, definition, scope, urls);
  };
  const scope: ResourceScope = {
    ...base,
    view,
    ref(id) {
      if (!Object.hasOwn(packaged.template.Resources, id)) return base.ref(id);
      const { type, resource } = view(id);
      return type.ref?.(resource) ?? resource.name;
    },
    getAtt(id, attribute) {
      const { type, resource } = view(id);
      const read = Object.hasOwn(type.attributes, attribute) ? type.attributes[attribute] : undefined;
      if (read) return read(resource);
      const typeName = packaged.template.Resources[id]?.Type;
      throw new TemplateError(
        `Stack ${packaged.name}: the local cloud does not know the attribute ${attribute} of ${id} (${typeName})`,
      );
    },
    importValue(name) {
      const value = imported(name);
      if (value === undefined) throw new TemplateError(`Stack ${packaged.name}: no stack exports ${name}`);
      return value;
    },
  };
  return scope;
}

function viewOf(logicalId: string, definition: ResourceDefinition, scope: Scope, urls: LocalUrls) {
  const type = Object.hasOwn(RESOURCE_TYPES, definition.Type) ? RESOURCE_TYPES[definition.Type] : undefined;
  if (!type) {
    throw new TemplateError(
      `Stack ${scope.stack}: ${logicalId} (${definition.Type}) is referred to but not emulated`,
    );
  }
  const property = (name: string) => {
    const value = definition.Properties?.[name];
    const resolved = value === undefined ? undefined : resolveValue(value, scope);
    return resolved === undefined ? undefined : String(resolved);
  };
  const given = type.nameProperty && property(type.nameProperty);
  const name = given ?? generatedName(type, scope.stack, logicalId);
  return { type, resource: { stack: scope.stack, logicalId, name, urls, property } };
}

function resolveOutputs(packaged: PackagedStack, scope: Scope): Pick<ResolvedStack, 'outputs' | 'exports'> {
  const outputs: Record<string, string> = {};
  const exports: Record<string, Json> = {};
  for (const [key, output] of Object.entries(packaged.template.Outputs ?? {})) {
    if (output.Condition && !scope.condition(output.Condition)) continue;
    const value = resolveValue(output.Value, scope) ?? '';
    outputs[key] = String(value);
    if (output.Export) exports[String(resolveValue(output.Export.Name, scope))] = value;
  }
  return { outputs, exports };
}
