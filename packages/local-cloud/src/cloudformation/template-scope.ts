/** What a template's values may refer to before any resource exists: parameters, pseudo parameters, conditions, mappings. */
import { resolveValue, type Scope } from './intrinsics.ts';
import type { PackagedStack } from './packaged-stack.ts';
import { ACCOUNT_ID, arnOf, type Json, PARTITION, REGION, TemplateError, URL_SUFFIX } from './template.ts';

/** Looking up a resource or an import in this scope is an error: see `resolve-stack.ts` for the one that has them. */
export function templateScope({ name: stack, template, parameters }: PackagedStack): Scope {
  const pseudo: Readonly<Record<string, Json | undefined>> = {
    'AWS::AccountId': ACCOUNT_ID,
    'AWS::NoValue': undefined,
    'AWS::NotificationARNs': [],
    'AWS::Partition': PARTITION,
    'AWS::Region': REGION,
    'AWS::StackId': arnOf('cloudformation', `stack/${stack}/local`),
    'AWS::StackName': stack,
    'AWS::URLSuffix': URL_SUFFIX,
  };
  const missing = (what: string) => new TemplateError(`Stack ${stack}: there is no ${what}`);
  const scope: Scope = {
    stack,
    ref(id) {
      if (Object.hasOwn(pseudo, id)) return pseudo[id];
      const parameter = template.Parameters?.[id];
      if (!parameter) throw missing(`resource or parameter ${id}`);
      const value = parameters[id] ?? parameter.Default;
      if (value === undefined) throw missing(`value or default for the parameter ${id}`);
      return parameter.Type === 'CommaDelimitedList'
        ? String(value)
            .split(',')
            .map((item) => item.trim())
        : value;
    },
    getAtt: (id) => {
      throw missing(`resource ${id} to read while stacks are being ordered`);
    },
    importValue: (exportName) => {
      throw missing(`export ${exportName} while stacks are being ordered`);
    },
    condition(name) {
      const condition = template.Conditions?.[name];
      if (condition === undefined) throw missing(`condition ${name}`);
      return resolveValue(condition, scope) === true;
    },
    findInMap(map, first, second) {
      const value = template.Mappings?.[map]?.[first]?.[second];
      if (value === undefined) throw missing(`mapping ${map}.${first}.${second}`);
      return value;
    },
  };
  return scope;
}
