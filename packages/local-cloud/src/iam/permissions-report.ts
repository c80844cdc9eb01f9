/** What roles were granted and what of it they used: least privilege, measured. */
import type { Journal } from '../control/journal.ts';
import type { Iam } from './iam.ts';
import type { StatementUse } from './role-policies.ts';

export type PermissionsReport = {
  readonly roles: Readonly<Record<string, readonly StatementUse[]>>;
  /** One entry per role, statement and action that is granted but was never needed. */
  readonly unused: readonly {
    readonly role: string;
    readonly index: number;
    readonly sid?: string;
    readonly action: string;
  }[];
  /** Statements that could be taken away: whatever they allowed, another one of the role allows, too. */
  readonly dispensable: readonly { readonly role: string; readonly index: number; readonly sid?: string }[];
  readonly denied: readonly {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
  }[];
};

export function permissionsReport(iam: Iam, journal: Journal): PermissionsReport {
  const roles = Object.fromEntries([...iam.roles()].map(([name, policies]) => [name, policies.statements()]));
  const ofEach = <T>(list: (role: string, statement: StatementUse) => readonly T[]) =>
    Object.entries(roles).flatMap(([role, statements]) => statements.flatMap((each) => list(role, each)));
  return {
    roles,
    unused: ofEach((role, each) => (isOwnGrant(each) ? neverUsed(role, each) : [])),
    dispensable: ofEach((role, each) =>
      isOwnGrant(each) && each.indispensable === 0 ? [named(role, each)] : [],
    ),
    denied: journal
      .entries()
      .flatMap((entry) => (entry.kind === 'denied' ? [entry] : []))
      .map(({ principal, action, resource }) => ({ principal, action, resource })),
  };
}

/** Nothing of a managed policy: no template can take a part of it away. */
const isOwnGrant = ({ effect, policy }: StatementUse) => effect === 'Allow' && !policy.startsWith('arn:');

const named = (role: string, { index, sid }: StatementUse) => ({
  role,
  index,
  ...(sid !== undefined && { sid }),
});

function neverUsed(role: string, statement: StatementUse): PermissionsReport['unused'] {
  return Object.entries(statement.uses)
    .filter(([, count]) => count === 0)
    .map(([action]) => ({ ...named(role, statement), action }));
}
