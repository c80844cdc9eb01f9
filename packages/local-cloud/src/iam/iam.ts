/**
 * IAM, as one account sees it: every call is judged against the caller's own policies, and denied unless granted.
 * Emulated: inline role policies, three AWS managed policies, trust policies, resource policies of queues, buckets,
 * functions and KMS keys, explicit deny, conditions (see condition.ts).
 * Not emulated: users, groups, permission boundaries, session policies, service control policies, cross-account access.
 */

import { ACCOUNT_ID, REGION } from '../cloudformation/template.ts';
import type { Journal } from '../control/journal.ts';
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import { type AccessKeys, type Credentials, makeAccessKeys } from './access-keys.ts';
import type { RequestContext } from './condition.ts';
import { makeResourcePolicies, type ResourcePolicies } from './resource-policies.ts';
import { makeRolePolicies, type RolePolicies } from './role-policies.ts';
import { covers, parsePolicy, type Statement } from './statement.ts';

/** A CloudFormation AWS::IAM::Role, resolved. */
export type RoleDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type Iam = {
  readonly keys: AccessKeys;
  readonly resourcePolicies: ResourcePolicies;
  addRole(role: RoleDefinition): void;
  /** Throws unless the role trusts `service`. `sessionName` appears in the errors of what the role then does. */
  assumeRole(roleArn: string, service: string, sessionName: string): Credentials;
  /** Throws AwsError AccessDeniedException unless the role may do this. */
  authorizeRole(roleArn: string, permission: Permission): void;
  /** The same for an AWS service that acts on behalf of `sourceArn`, such as a rule or a route. */
  authorizeService(service: string, sourceArn: string, permission: Permission): void;
  roles(): ReadonlyMap<string, RolePolicies>;
};

/** One statement of one role, by its position among all statements of the role. */
export type StatementReference = { readonly role: string; readonly index: number };

type Options = {
  readonly journal: Journal;
  readonly admin?: Credentials | undefined;
  /** Taken away before anything runs; see also `RolePolicies.setRevoked`. */
  readonly revoked?: readonly StatementReference[] | undefined;
};

type Role = { name: string; policies: RolePolicies; trust: readonly Statement[]; sessionName: string };

// Loopback stands in for TLS, so that policies which insist on it (as they should) let local calls through.
const LOCAL_CONTEXT: RequestContext = {
  'aws:SecureTransport': 'true',
  'aws:RequestedRegion': REGION,
  'aws:PrincipalAccount': ACCOUNT_ID,
};

export function makeIam({ journal, admin, revoked = [] }: Options): Iam {
  const roles = new Map<string, Role>();
  const resourcePolicies = makeResourcePolicies();
  const keys = makeAccessKeys(admin);
  const deny = (principal: string, { action, resource }: Permission, message: string) => {
    journal.record({ kind: 'denied', principal, action, resource });
    return new AwsError('AccessDeniedException', message, 403);
  };
  return {
    keys,
    resourcePolicies,
    addRole: ({ arn, name, properties }) => {
      const trust = parsePolicy(properties.AssumeRolePolicyDocument, 'trust', `trust policy of ${name}`);
      const policies = makeRolePolicies(name, properties);
      for (const { role, index } of revoked) if (role === name) policies.setRevoked(index, true);
      roles.set(arn, { name, policies, trust, sessionName: name });
    },
    assumeRole(roleArn, service, sessionName) {
      const role = existing(roles, roleArn);
      if (!trusts(role, service, roleArn)) {
        const message = `The role ${roleArn} cannot be assumed by ${service}: its trust policy does not allow it`;
        throw deny(service, { action: 'sts:AssumeRole', resource: roleArn }, message);
      }
      role.sessionName = sessionName;
      return keys.forRole(roleArn);
    },
    authorizeRole(roleArn, permission) {
      const role = existing(roles, roleArn);
      const reason = refusal(role.policies, resourcePolicies, roleArn, permission);
      if (!reason) return;
      const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.name}/${role.sessionName}`;
      throw deny(role.name, permission, notAuthorized(`User: ${user}`, permission, reason));
    },
    authorizeService(service, sourceArn, permission) {
      const context = {
        ...LOCAL_CONTEXT,
        'aws:SourceArn': sourceArn,
        'aws:SourceAccount': ACCOUNT_ID,
        ...permission.context,
      };
      const verdict = resourcePolicies.judge({ service }, permission.action, permission.resource, context);
      if (verdict === 'Allow') return;
      const reason =
        verdict === 'Deny'
          ? 'with an explicit deny in a resource-based policy'
          : noneAllows('resource', permission);
      throw deny(service, permission, notAuthorized(`${service} for ${sourceArn}`, permission, reason));
    },
    roles: () => new Map([...roles.values()].map(({ name, policies }) => [name, policies])),
  };
}

// Aliases have no policy of their own.
const KMS_KEY = /^arn:aws:kms:[^:]*:[^:]*:key\//;

// Within one account either the role's policies or the resource's may grant; a deny in either is final. A KMS key is the exception:
// the role's policies count only when the key's own leaves the matter to the account.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
function refusal(
  policies: RolePolicies,
  resources: ResourcePolicies,
  roleArn: string,
  permission: Permission,
) {
  const { action, resource } = permission;
  const context = { ...LOCAL_CONTEXT, 'aws:PrincipalArn': roleArn, ...permission.context };
  const onResource = resources.judge({ roleArn }, action, resource, context);
  if (onResource === 'Deny') return 'with an explicit deny in a resource-based policy';
  const onRole = policies.judge(action, resource, context);
  if (onRole === 'Deny') return 'with an explicit deny in an identity-based policy';
  if (onResource === 'Allow') return undefined;
  if (onRole !== 'Allow') return noneAllows('identity', permission);
  const isLeftToAccount =
    !KMS_KEY.test(resource) || resources.judge('account', action, resource, context) === 'Allow';
  return isLeftToAccount ? undefined : noneAllows('resource', permission);
}

function noneAllows(kind: 'identity' | 'resource', { action }: Permission): string {
  return `because no ${kind}-based policy allows the ${action} action`;
}

function notAuthorized(who: string, { action, resource }: Permission, reason: string): string {
  return `${who} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}

function trusts(role: Role, service: string, roleArn: string): boolean {
  const request = { action: 'sts:AssumeRole', resource: roleArn, context: LOCAL_CONTEXT };
  const covering = role.trust.filter(
    (each) => each.principals?.services.includes(service) && covers(each, request),
  );
  return covering.length > 0 && covering.every(({ effect }) => effect === 'Allow');
}

function existing(roles: ReadonlyMap<string, Role>, roleArn: string): Role {
  const role = roles.get(roleArn);
  if (!role) throw new AwsError('NoSuchEntity', `The role ${roleArn} does not exist`, 404);
  return role;
}
