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
  readonly denied: readonly {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
  }[];
};

export function permissionsReport(iam: Iam, journal: Journal): PermissionsReport {
  const roles = Object.fromEntries([...iam.roles()].map(([name, policies]) => [name, policies.statements()]));
  return {
    roles,
    unused: Object.entries(roles).flatMap(([role, statements]) =>
      statements.flatMap((each) => neverUsed(role, each)),
    ),
    denied: journal
      .entries()
      .flatMap((entry) => (entry.kind === 'denied' ? [entry] : []))
      .map(({ principal, action, resource }) => ({ principal, action, resource })),
  };
}

function neverUsed(role: string, { effect, uses, index, sid }: StatementUse): PermissionsReport['unused'] {
  if (effect === 'Deny') return [];
  return Object.entries(uses)
    .filter(([, count]) => count === 0)
    .map(([action]) => ({ role, index, ...(sid !== undefined && { sid }), action }));
}
