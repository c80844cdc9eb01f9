/** Aliases of functions, in stages that deploy gradually. */
import { type NamedResource, resourcesOf, type Templates, target } from '../support/packaged-stacks.ts';

export const aliases = (templates: Templates) => resourcesOf(templates, 'AWS::Lambda::Alias');
export const aliasOf = (templates: Templates, { stack, id }: NamedResource) =>
  aliases(templates).find((each) => each.stack === stack && target(each.Properties.FunctionName) === id);
