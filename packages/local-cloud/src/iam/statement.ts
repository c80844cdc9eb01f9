/** Reads policy documents into statements and tells whether one of them covers a request. */
import { type Condition, holds, isKnownOperator, type RequestContext } from './condition.ts';
import {
  checkDocument,
  checkPrincipal,
  checkStatement,
  PolicyError,
  type PolicyKind,
} from './policy-grammar.ts';
import { matchesWildcard } from './wildcard.ts';

export type Statement = {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: readonly Condition[];
  /** `*`, ARNs and account ids under `aws`, service names under `services`; resource and trust policies only. */
  readonly principals?: { readonly aws: readonly string[]; readonly services: readonly string[] };
};

export type PolicyRequest = {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
};

/** `owner` names the role or resource in errors. Throws PolicyError. */
export function parsePolicy(document: unknown, kind: PolicyKind, owner: string): Statement[] {
  const raw = record(document, owner);
  checkDocument(raw, owner);
  const statements: readonly unknown[] = Array.isArray(raw.Statement) ? raw.Statement : [raw.Statement];
  return statements.map((each, index) => parseStatement(each, kind, `${owner}, statement ${index}`));
}

/** Whether action, resource and conditions all apply; principals are the caller's concern. */
export function covers(statement: Statement, request: PolicyRequest): boolean {
  return (
    grantedAction(statement, request.action) !== undefined &&
    coversResource(statement, request.resource) &&
    statement.conditions.every((condition) => holds(condition, request.context))
  );
}

/** The entry of the statement's `Action` that covers `action`. Actions are not case-sensitive. */
export function grantedAction(statement: Statement, action: string): string | undefined {
  const matches = (pattern: string) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
  if (statement.actions) return statement.actions.find(matches);
  return statement.notActions?.some(matches) ? undefined : `NotAction ${statement.notActions?.join(', ')}`;
}

function coversResource(statement: Statement, resource: string): boolean {
  if (statement.resources) return statement.resources.some((pattern) => matchesWildcard(pattern, resource));
  // A trust policy has no resources at all.
  return !statement.notResources?.some((pattern) => matchesWildcard(pattern, resource));
}

function parseStatement(value: unknown, kind: PolicyKind, position: string): Statement {
  const raw = record(value, position);
  const owner = typeof raw.Sid === 'string' ? `${position} (${raw.Sid})` : position;
  checkStatement(raw, kind, owner);
  return {
    effect: raw.Effect === 'Allow' ? 'Allow' : 'Deny',
    ...(typeof raw.Sid === 'string' && { sid: raw.Sid }),
    ...(raw.Action !== undefined && { actions: strings(raw.Action) }),
    ...(raw.NotAction !== undefined && { notActions: strings(raw.NotAction) }),
    ...(raw.Resource !== undefined && { resources: literals(raw.Resource, owner) }),
    ...(raw.NotResource !== undefined && { notResources: literals(raw.NotResource, owner) }),
    ...(raw.Principal !== undefined && { principals: parsePrincipals(raw.Principal, owner) }),
    conditions: parseConditions(raw.Condition, owner),
  };
}

function parsePrincipals(value: unknown, owner: string): NonNullable<Statement['principals']> {
  if (value === '*') return { aws: ['*'], services: [] };
  const raw = record(value, owner);
  checkPrincipal(raw, owner);
  return { aws: strings(raw.AWS ?? []), services: strings(raw.Service ?? []) };
}

function parseConditions(value: unknown, owner: string): Condition[] {
  if (value === undefined) return [];
  return Object.entries(record(value, owner)).flatMap(([operator, keys]) => {
    if (!isKnownOperator(operator))
      throw new PolicyError(`${owner}: the condition operator ${operator} is not emulated`);
    return Object.entries(record(keys, owner)).map(([key, values]) => ({
      operator,
      key,
      values: literals(values, owner),
    }));
  });
}

function literals(value: unknown, owner: string): string[] {
  const all = strings(value);
  const variable = all.find((each) => each.includes('${'));
  if (variable) throw new PolicyError(`${owner}: policy variables are not emulated: ${variable}`);
  return all;
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function record(value: unknown, owner: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new PolicyError(`${owner}: a policy needs an object where it has ${JSON.stringify(value)}`);
}
