import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { TemplateError } from '../cloudformation/template.ts';

/** A property that the resource cannot do without; the error names the resource and its stack. */
export function textProperty(resource: ResolvedResource, name: string): string {
  const value = resource.properties[name];
  if (typeof value === 'string') return value;
  throw new TemplateError(
    `Stack ${resource.stack}: ${resource.logicalId} (${resource.type}) needs the property ${name} as a string`,
  );
}
