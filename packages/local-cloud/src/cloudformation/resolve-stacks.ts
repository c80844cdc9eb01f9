/** Orders stacks so that each comes after those whose exports it imports, and resolves them in that order. */
import { resolveValue, type Scope } from './intrinsics.ts';
import type { PackagedStack } from './packaged-stack.ts';
import { type ResolvedStack, resolveStack } from './resolve-stack.ts';
import { isJsonObject, type Json, type LocalUrls, TemplateError } from './template.ts';
import { templateScope } from './template-scope.ts';

export function resolveStacks(packaged: readonly PackagedStack[], urls: LocalUrls): ResolvedStack[] {
  const exports = new Map<string, Json>();
  return orderStacks(packaged).map((stack) => {
    const resolved = resolveStack(stack, urls, (name) => exports.get(name));
    for (const [name, value] of Object.entries(resolved.exports)) exports.set(name, value);
    return resolved;
  });
}

/** Throws TemplateError naming the stack and the export when an import has no source, or stacks import in a circle. */
export function orderStacks(stacks: readonly PackagedStack[]): PackagedStack[] {
  const exporters = exportersOf(stacks);
  const ordered: PackagedStack[] = [];
  const visit = (stack: PackagedStack, path: readonly string[]) => {
    if (ordered.includes(stack)) return;
    if (path.includes(stack.name)) {
      throw new TemplateError(`Stacks import from each other: ${[...path, stack.name].join(' -> ')}`);
    }
    for (const name of importsOf(stack)) {
      const source = exporters.get(name);
      if (!source) throw new TemplateError(`Stack ${stack.name} imports ${name}, which no stack exports`);
      visit(source, [...path, stack.name]);
    }
    ordered.push(stack);
  };
  for (const stack of stacks) visit(stack, []);
  return ordered;
}

function exportersOf(stacks: readonly PackagedStack[]): Map<string, PackagedStack> {
  const exporters = new Map<string, PackagedStack>();
  for (const stack of stacks) {
    const scope = templateScope(stack);
    for (const output of Object.values(stack.template.Outputs ?? {})) {
      if (!output.Export) continue;
      const name = String(resolveValue(output.Export.Name, scope));
      const other = exporters.get(name);
      if (other) throw new TemplateError(`Stacks ${other.name} and ${stack.name} both export ${name}`);
      exporters.set(name, stack);
    }
  }
  return exporters;
}

function importsOf(stack: PackagedStack): string[] {
  const names = new Set<string>();
  collectImports(stack.template as unknown as Json, templateScope(stack), names);
  return [...names];
}

function collectImports(value: Json, scope: Scope, names: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) collectImports(item, scope, names);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'Fn::ImportValue') names.add(String(resolveValue(item, scope)));
      else collectImports(item, scope, names);
    }
  }
}
