import { createHash } from 'node:crypto';
import type { Template } from './deploy-gradually.ts';

/**
 * The logical id of a function's version.
 *
 * A version is a copy of the function, its environment included, and the framework names it by all of that: what is new has a new name
 * and is made. But of a variable that is a parameter of the stack it sees no value. So the values become a part of the name here, or
 * a deployment that only changes one would change nothing.
 */
export function versionOf(template: Template, functionId: string): string {
  const { Resources, Outputs } = template;
  const [id, version] =
    Object.entries(Resources).find(
      ([, { Type, Properties }]) =>
        Type === 'AWS::Lambda::Version' &&
        JSON.stringify(Properties.FunctionName) === JSON.stringify({ Ref: functionId }),
    ) ?? [];
  if (!id || !version) throw new Error(`${functionId} is to be deployed gradually and has no version`);
  const values = parametersOf(template, functionId);
  if (values.length === 0) return id;
  const digest = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
  const named = `${id}${digest}`;
  delete Resources[id];
  Resources[named] = version;
  for (const output of Object.values(Outputs)) {
    if (JSON.stringify(output.Value) === JSON.stringify({ Ref: id })) output.Value = { Ref: named };
  }
  return named;
}

function parametersOf({ Resources, Parameters = {} }: Template, functionId: string): [string, unknown][] {
  const environment = JSON.stringify(Resources[functionId]?.Properties.Environment ?? {});
  return Object.entries(Parameters)
    .filter(([name]) => environment.includes(`{"Ref":"${name}"}`) || environment.includes(`\${${name}}`))
    .map(([name, { Default }]) => [name, Default]);
}
