/**
 * What AWS refuses as MalformedPolicyDocument, as far as slips of the pen go: a policy that is accepted here and refused
 * there would only fail in a deployment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * Not checked: whether services and actions exist, sizes, and the parts of an ARN.
 */

/** A policy that AWS would refuse, or that uses what the local cloud does not emulate. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** `identity`: of a role. `resource`: of a queue, bucket, function or key. `trust`: who may assume a role. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

export type RawPolicy = Readonly<Record<string, unknown>>;

const VERSIONS: readonly unknown[] = [undefined, '2012-10-17', '2008-10-17'];
const DOCUMENT = ['Version', 'Id', 'Statement'];
const STATEMENT = ['Sid', 'Effect', 'Action', 'NotAction', 'Condition'];
const ELEMENTS: Readonly<Record<PolicyKind, readonly string[]>> = {
  identity: [...STATEMENT, 'Resource', 'NotResource'],
  resource: [...STATEMENT, 'Resource', 'NotResource', 'Principal'],
  trust: [...STATEMENT, 'Principal'],
};
const PRINCIPALS = ['AWS', 'Service'];

/** Vendor and action; wildcards stand in the action alone, or for everything. */
const ACTION = /^(\*|[a-z0-9-]+:[a-z0-9*?]+)$/i;
const RESOURCE = /^(\*$|arn:)/;
const SID = /^[a-z0-9]*$/i;

export function checkDocument(document: RawPolicy, owner: string): void {
  refuseOthers(document, DOCUMENT, owner);
  if (!VERSIONS.includes(document.Version))
    throw new PolicyError(`${owner}: unknown Version ${document.Version}`);
  if (document.Statement === undefined) throw new PolicyError(`${owner}: it has no Statement`);
}

/** `where` names the owner and the statement. */
export function checkStatement(statement: RawPolicy, kind: PolicyKind, where: string): void {
  refuseOthers(statement, ELEMENTS[kind], where);
  const { Effect, Sid = '' } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny')
    throw new PolicyError(`${where}: Effect must be Allow or Deny`);
  if (kind !== 'resource' && !SID.test(String(Sid)))
    throw new PolicyError(`${where}: a Sid has only letters and digits`);
  checkTexts(exactlyOne(statement, 'Action', 'NotAction', where), ACTION, where);
  if (kind !== 'trust') checkTexts(exactlyOne(statement, 'Resource', 'NotResource', where), RESOURCE, where);
  if (kind !== 'identity' && statement.Principal === undefined)
    throw new PolicyError(`${where}: it has no Principal`);
}

export function checkPrincipal(principal: RawPolicy, where: string): void {
  refuseOthers(principal, PRINCIPALS, `${where}: Principal`);
  if (Object.keys(principal).length === 0) throw new PolicyError(`${where}: its Principal names nobody`);
}

function refuseOthers(value: RawPolicy, known: readonly string[], where: string): void {
  const unknown = Object.keys(value).filter((key) => value[key] !== undefined && !known.includes(key));
  if (unknown.length > 0)
    throw new PolicyError(`${where}: ${unknown.join(' and ')} cannot stand here, only ${known.join(', ')}`);
}

function exactlyOne(statement: RawPolicy, one: string, other: string, where: string): unknown {
  if (statement[one] === undefined && statement[other] === undefined)
    throw new PolicyError(`${where}: it has no ${one} and no ${other}`);
  if (statement[one] !== undefined && statement[other] !== undefined)
    throw new PolicyError(`${where}: it has both ${one} and ${other}`);
  return statement[one] ?? statement[other];
}

function checkTexts(value: unknown, form: RegExp, where: string): void {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const wrong = texts.find((text) => typeof text !== 'string' || !form.test(text));
  if (texts.length === 0 || wrong !== undefined)
    throw new PolicyError(
      `${where}: ${JSON.stringify(wrong ?? [])} is no ${form === ACTION ? 'action' : 'ARN'}`,
    );
}
