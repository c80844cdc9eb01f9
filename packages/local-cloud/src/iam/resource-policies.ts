/** Policies attached to queues, buckets, functions and keys: who may act on them besides the account's own roles. */
import { ACCOUNT_ID } from '../cloudformation/template.ts';
import type { RequestContext } from './condition.ts';
import { covers, parsePolicy, type Statement } from './statement.ts';

/**
 * Who asks: a service such as `events.amazonaws.com`, or a role of this account by its ARN. `account`: whether the policy
 * leaves the matter to the account, whose own policies then decide.
 */
export type Principal = { readonly service: string } | { readonly roleArn: string } | 'account';

const ACCOUNT_NAMES: readonly string[] = [ACCOUNT_ID, `arn:aws:iam::${ACCOUNT_ID}:root`];

export type ResourcePolicies = {
  /** `resourceArn`: the queue, bucket, function or key that the policy is attached to. */
  attach(resourceArn: string, document: unknown): void;
  judge(
    principal: Principal,
    action: string,
    resource: string,
    context: RequestContext,
  ): 'Allow' | 'Deny' | undefined;
};

export function makeResourcePolicies(): ResourcePolicies {
  const attached = new Map<string, Statement[]>();
  return {
    attach(resourceArn, document) {
      const statements = parsePolicy(document, 'resource', `policy of ${resourceArn}`);
      attached.set(resourceArn, [...(attached.get(resourceArn) ?? []), ...statements]);
    },
    judge(principal, action, resource, context) {
      const statements = [...(attached.get(resource) ?? []), ...(attached.get(bucketOf(resource)) ?? [])];
      const covering = statements.filter(
        (statement) => names(statement, principal) && covers(statement, { action, resource, context }),
      );
      if (covering.some(({ effect }) => effect === 'Deny')) return 'Deny';
      return covering.length > 0 ? 'Allow' : undefined;
    },
  };
}

// A bucket's policy also speaks for its objects.
function bucketOf(resource: string): string {
  const slash = resource.indexOf('/');
  return resource.startsWith('arn:aws:s3:::') && slash !== -1 ? resource.slice(0, slash) : '';
}

function names({ effect, principals }: Statement, principal: Principal): boolean {
  if (!principals) return false;
  if (principals.aws.includes('*')) return true;
  const namesAccount = principals.aws.some((name) => ACCOUNT_NAMES.includes(name));
  if (principal === 'account') return namesAccount;
  if ('service' in principal) return principals.services.includes(principal.service);
  // What is denied to the account is denied to everybody in it; what it is allowed, it has yet to allow them.
  return principals.aws.includes(principal.roleArn) || (effect === 'Deny' && namesAccount);
}
