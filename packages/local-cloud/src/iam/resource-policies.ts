/** Policies attached to queues, buckets and functions: who may act on them besides the account's own roles. */
import type { RequestContext } from './condition.ts';
import { covers, parsePolicy, type Statement } from './statement.ts';

/** Who asks: a service such as `events.amazonaws.com`, or a role of this account by its ARN. */
export type Principal = { readonly service: string } | { readonly roleArn: string };

export type ResourcePolicies = {
  /** `resourceArn`: the queue, bucket or function that the policy is attached to. */
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

function names({ principals }: Statement, principal: Principal): boolean {
  if (!principals) return false;
  if (principals.aws.includes('*')) return true;
  return 'service' in principal
    ? principals.services.includes(principal.service)
    : principals.aws.includes(principal.roleArn);
}
