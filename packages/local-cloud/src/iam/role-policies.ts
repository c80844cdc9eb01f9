/** The identity-based policies of one role, with the ledger of what they were used for. */
import type { RequestContext } from './condition.ts';
import { PolicyError } from './policy-grammar.ts';
import { covers, grantedAction, parsePolicy, type Statement } from './statement.ts';

export type StatementUse = {
  /** Position among all statements of the role. */
  readonly index: number;
  readonly policy: string;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** How often each entry of `Action` decided a request. */
  readonly uses: Readonly<Record<string, number>>;
  /** How often no other statement would have allowed what this one did: without it, so many requests would have been denied. */
  readonly indispensable: number;
  readonly revoked: boolean;
};

export type RolePolicies = {
  /** `undefined` when no statement covers the request. */
  judge(action: string, resource: string, context: RequestContext): 'Allow' | 'Deny' | undefined;
  statements(): StatementUse[];
  /** A revoked statement is as good as deleted. False when the role has no such statement. */
  setRevoked(index: number, revoked: boolean): boolean;
};

type Entry = {
  policy: string;
  statement: Statement;
  uses: Record<string, number>;
  indispensable: number;
  revoked: boolean;
};

export function makeRolePolicies(
  roleName: string,
  properties: Readonly<Record<string, unknown>>,
): RolePolicies {
  const entries = inlinePolicies(roleName, properties).concat(managedPolicies(roleName, properties));
  return {
    judge(action, resource, context) {
      const covering = entries.filter(
        ({ revoked, statement }) => !revoked && covers(statement, { action, resource, context }),
      );
      const denial = covering.find(({ statement }) => statement.effect === 'Deny');
      // Only the first grant is credited: a second one for the same thing shows up in the report as never used.
      const decisive = denial ?? covering[0];
      const granted = decisive && grantedAction(decisive.statement, action);
      if (decisive && granted !== undefined) decisive.uses[granted] = (decisive.uses[granted] ?? 0) + 1;
      if (decisive && covering.length === 1) decisive.indispensable += 1;
      return decisive?.statement.effect;
    },
    statements: () => entries.map(describe),
    setRevoked(index, revoked) {
      const entry = entries[index];
      if (entry) entry.revoked = revoked;
      return entry !== undefined;
    },
  };
}

function describe({ policy, statement, uses, ...counted }: Entry, index: number): StatementUse {
  const { sid, effect } = statement;
  return { index, policy, ...(sid !== undefined && { sid }), effect, uses: { ...uses }, ...counted };
}

function inlinePolicies(roleName: string, properties: Readonly<Record<string, unknown>>): Entry[] {
  const policies = (properties.Policies ?? []) as readonly { PolicyName: string; PolicyDocument: unknown }[];
  return policies.flatMap(({ PolicyName, PolicyDocument }) =>
    toEntries(PolicyName, PolicyDocument, `role ${roleName}, policy ${PolicyName}`),
  );
}

function managedPolicies(roleName: string, properties: Readonly<Record<string, unknown>>): Entry[] {
  return ((properties.ManagedPolicyArns ?? []) as readonly string[]).flatMap((arn) => {
    const actions = Object.hasOwn(MANAGED_ACTIONS, arn) ? MANAGED_ACTIONS[arn] : undefined;
    if (!actions)
      throw new PolicyError(`role ${roleName}: the managed policy ${arn} is not known to the local cloud`);
    return toEntries(arn, { Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }, arn);
  });
}

const LOG_ACTIONS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const MANAGED_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': LOG_ACTIONS,
  'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs': [
    ...LOG_ACTIONS,
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:GetLogEvents',
    'logs:FilterLogEvents',
  ],
  'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole': [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    ...LOG_ACTIONS,
  ],
};

function toEntries(policy: string, document: unknown, owner: string): Entry[] {
  return parsePolicy(document, 'identity', owner).map((statement) => {
    const named = statement.actions ?? [`NotAction ${statement.notActions?.join(', ')}`];
    return {
      policy,
      statement,
      uses: Object.fromEntries(named.map((action) => [action, 0])),
      indispensable: 0,
      revoked: false,
    };
  });
}
