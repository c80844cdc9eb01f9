/** What functions may do, as their roles have it. */
import {
  at,
  type NamedResource,
  packaged,
  referred,
  resourcesOf,
  type Templates,
} from '../support/packaged-stacks.ts';

export type Statement = {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
};

export const roles = (templates: Templates) => resourcesOf(templates, 'AWS::IAM::Role');

export const statementsOf = ({ Properties }: NamedResource): Statement[] =>
  ((Properties.Policies ?? []) as unknown[]).flatMap(
    (policy) => at(policy, 'PolicyDocument.Statement') as Statement[],
  );

export const actionsOf = ({ Action }: Statement): string[] => [Action ?? []].flat();

export const roleOf = (templates: Templates, { stack, Properties }: NamedResource) =>
  referred(templates, stack, Properties.Role);

/** What a function may do to a resource of its stack: to its ARN, or to that of its stream. */
export function mayDo(
  templates: Templates,
  caller: NamedResource | undefined,
  action: string,
  resource: NamedResource | undefined,
): boolean {
  const role = caller && roleOf(templates, caller);
  if (!role || !resource) return false;
  const arn = JSON.stringify({ 'Fn::GetAtt': [resource.id, 'Arn'] });
  return statementsOf(role).some(
    (statement) =>
      statement.Effect === 'Allow' &&
      statement.Condition === undefined &&
      actionsOf(statement).includes(action) &&
      JSON.stringify(statement.Resource) === arn,
  );
}

/**
 * In the sandbox, SES also judges a call on the identity of whoever receives the email, and no template knows those.
 * What bounds this grant is its condition: nothing goes out but from the shop's own address.
 */
const inSes = 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}';
const sesResources = [`${inSes}:identity/*`, `${inSes}:configuration-set/\${EmailConfigurationSet}`];
const fromTheShop = JSON.stringify({ StringEquals: { 'ses:FromAddress': { Ref: 'SenderEmail' } } });

export const sendsFromTheShopOnly = (statement: Statement): boolean =>
  actionsOf(statement).every((action) => action === 'ses:SendEmail') &&
  sesResources.includes(String(at(statement.Resource, 'Fn::Sub'))) &&
  JSON.stringify(statement.Condition) === fromTheShop;

/** What a role may do with the objects below a prefix. */
export type ObjectGrant = {
  readonly stack: string;
  readonly id: string;
  readonly action: string;
  readonly prefix: string;
};

export const objectGrants = (templates: Templates): ObjectGrant[] =>
  roles(templates).flatMap((role) =>
    statementsOf(role).flatMap((statement) => {
      const prefix = /^\$\{Bucket\.Arn\}\/(.*)\*$/.exec(String(at(statement.Resource, 'Fn::Sub')))?.[1];
      return prefix === undefined
        ? []
        : actionsOf(statement).map((action) => ({ stack: role.stack, id: role.id, action, prefix }));
    }),
  );

/** Where in its policy a role is granted an action: the address of that statement, for a mutation. */
export function grantAt(name: string, action: string): string {
  const role = roles(packaged).find(({ stack, id }) => `${stack}/${id}` === name);
  const index = role ? statementsOf(role).findIndex((each) => actionsOf(each).includes(action)) : -1;
  if (index < 0) throw new Error(`${name} grants no ${action}`);
  return `${name}.Properties.Policies.0.PolicyDocument.Statement.${index}`;
}
