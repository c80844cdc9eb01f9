/** What CloudFormation would make of the templates: every reference resolved, every condition decided. */
import type { PackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import type { ResolvedResource } from '@orderflow/local-cloud/cloudformation/resolve-stack';
import { resolveStacks } from '@orderflow/local-cloud/cloudformation/resolve-stacks';
import type { Template, Templates } from '../support/packaged-stacks.ts';

type Parameters = Readonly<Record<string, string>>;

const known = new WeakMap<Templates, ResolvedResource[]>();

/** With the parameters' defaults. */
export function resolvedResources(templates: Templates): readonly ResolvedResource[] {
  const found = known.get(templates) ?? resolvedWith(templates, {});
  known.set(templates, found);
  return found;
}

export function resolvedWith(templates: Templates, parameters: Parameters): ResolvedResource[] {
  const packaged = Object.entries(templates)
    // The page's stack meets the others by parameters only, and this machine knows nothing of what is in it.
    .filter(([stack]) => stack !== 'console')
    .map(
      ([name, template]): PackagedStack => ({
        ...{ name, dir: name, parameters },
        template: onThisMachine(template) as unknown as PackagedStack['template'],
        readZip: () => Buffer.alloc(0),
      }),
    );
  const resolved = resolveStacks(packaged, { awsUrl: 'http://aws', apiUrl: 'http://api' });
  return resolved.flatMap(({ resources }) => resources);
}

/** This machine knows neither aliases nor versions: who calls an alias calls its function. */
function onThisMachine(template: Template): Template {
  const aliases = Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Alias');
  if (aliases.length === 0) return template;
  const text = aliases.reduce((text, [id, { Properties }]) => {
    const { Ref } = Properties.FunctionName as { Ref: string };
    return text
      .replaceAll(`{"Ref":"${id}"}`, `{"Fn::GetAtt":["${Ref}","Arn"]}`)
      .replaceAll(`\${${id}}`, `\${${Ref}.Arn}`);
  }, JSON.stringify(template));
  const direct = JSON.parse(text) as Template;
  const exported = Object.entries(direct.Outputs).filter(([, output]) => 'Export' in output);
  return { ...direct, Outputs: Object.fromEntries(exported) };
}
