/** infra/pipeline/environment.yaml, resolved for one environment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveValue, type Scope } from '@orderflow/local-cloud/cloudformation/intrinsics';
import type { Json } from '@orderflow/local-cloud/cloudformation/template';
import { covers, parsePolicy } from '@orderflow/local-cloud/iam/statement';
import { root } from '@orderflow/tooling/stacks';
import { parse, type ScalarTag } from 'yaml';

export const templatePath = join(root, 'infra/pipeline/environment.yaml');

const account = '000000000000';
const longForm = (tag: string, name: string): ScalarTag => ({
  tag,
  resolve: (value) => ({ [name]: value }),
});

type Template = {
  readonly Parameters: Readonly<Record<string, { readonly AllowedPattern?: string }>>;
  readonly Resources: Readonly<Record<string, { readonly Properties: Json }>>;
};

const template = parse(readFileSync(templatePath, 'utf8'), {
  customTags: [
    longForm('!Sub', 'Fn::Sub'),
    longForm('!Ref', 'Ref'),
    longForm('!GetAtt', 'Fn::GetAtt'),
    { tag: '!Equals', collection: 'seq', resolve: (items) => ({ 'Fn::Equals': items.toJSON() }) },
  ],
}) as Template;

export const { Parameters: parameters } = template;

/** As IAM counts it, with names of the usual length; a managed policy may have 6144 characters. */
export function policyLength(id: string): number {
  const properties = template.Resources[id]?.Properties as { PolicyDocument?: unknown } | undefined;
  return JSON.stringify(properties?.PolicyDocument ?? '').length;
}

/** What IAM says of a request: only these keys, the values that it carries. */
export type Request = {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
};

export type EnvironmentRole = {
  readonly trust: Json;
  readonly arn: string;
  readonly boundaryArn: string;
  mayDeploy(request: Request): boolean;
  /** Whether it may do anything of a service: `dynamodb`. */
  knows(service: string): boolean;
  isWithinBoundary(request: Request): boolean;
};

export function environmentRole(environment: string, stage: string): EnvironmentRole {
  const values: Readonly<Record<string, string>> = {
    Subject: 'repo:shop@1/orderflow@2',
    Environment: environment,
    Stage: stage,
    Boundary: `arn:aws:iam::${account}:policy/pipeline/orderflow-${environment}-boundary`,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
  };
  const scope = { stack: 'pipeline', ref: (id: string) => values[id] } as Scope;
  const properties = (id: string) => resolveValue(template.Resources[id]?.Properties ?? {}, scope) as object;
  const statementsOf = (id: string) => {
    const { PolicyDocument: document } = properties(id) as { PolicyDocument?: unknown };
    return parsePolicy(document, 'identity', id);
  };
  const judge = (id: string) => {
    const statements = statementsOf(id);
    return ({ action, resource, context = {} }: Request) =>
      statements.some((statement) => covers(statement, { action, resource, context }));
  };
  const role = properties('Role') as { Path: string; RoleName: string; AssumeRolePolicyDocument: Json };
  const boundary = properties('Boundary') as { Path: string; ManagedPolicyName: string };
  return {
    trust: role.AssumeRolePolicyDocument,
    arn: `arn:aws:iam::${account}:role${role.Path}${role.RoleName}`,
    boundaryArn: `arn:aws:iam::${account}:policy${boundary.Path}${boundary.ManagedPolicyName}`,
    mayDeploy: judge('Deployment'),
    knows: (service) =>
      statementsOf('Deployment').some(({ actions = [] }) =>
        actions.some((action) => action.startsWith(`${service}:`)),
      ),
    isWithinBoundary: judge('Boundary'),
  };
}
