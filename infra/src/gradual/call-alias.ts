import type { Resources } from '../cloudformation.ts';

export const aliasName = 'live';

/**
 * Has everything that calls the function call its alias: event sources, routes, rules, and their permissions, all of which know the
 * function by its ARN. What belongs to the function itself, such as its versions, knows it by its name, and stays.
 */
export function callAlias(resources: Resources, functionId: string, aliasId: string): void {
  for (const resource of Object.values(resources)) {
    resource.Properties = replaced(resource.Properties, functionId, aliasId) as typeof resource.Properties;
    if (
      resource.Type === 'AWS::Lambda::EventInvokeConfig' &&
      refersTo(resource.Properties.FunctionName, functionId)
    ) {
      // It is looked up by the qualifier of the call, and would be passed over.
      resource.Properties.Qualifier = aliasName;
      resource.DependsOn = [...(resource.DependsOn ?? []), aliasId];
    }
  }
}

function refersTo(reference: unknown, id: string): boolean {
  return JSON.stringify(reference) === JSON.stringify({ Ref: id });
}

/** The Ref of an alias is its ARN. */
function replaced(value: unknown, functionId: string, aliasId: string): unknown {
  if (typeof value === 'string') return value.replaceAll(`\${${functionId}.Arn}`, `\${${aliasId}}`);
  if (Array.isArray(value)) return value.map((each) => replaced(each, functionId, aliasId));
  if (typeof value !== 'object' || value === null) return value;
  if (JSON.stringify(value) === JSON.stringify({ 'Fn::GetAtt': [functionId, 'Arn'] }))
    return { Ref: aliasId };
  const entries = Object.entries(value).map(([key, each]) => [key, replaced(each, functionId, aliasId)]);
  return Object.fromEntries(entries);
}
