/** What an authorizer's function answered: whom it knows, what its policy allows, and what else it hands on. */
import { AwsError } from '../endpoint/aws-service.ts';
import { PolicyError } from '../iam/policy-grammar.ts';
import { covers, parsePolicy, type Statement } from '../iam/statement.ts';

export type AuthorizerAnswer = {
  readonly allows: boolean;
  /** With the principal, every value as a text, as functions get them. */
  readonly context: Readonly<Record<string, string>>;
};

const ACTION = 'execute-api:Invoke';

/** Throws AuthorizerConfigurationException for an answer that the gateway cannot read: clients see a 500. */
export function readAuthorizerAnswer(payload: unknown, methodArn: string): AuthorizerAnswer {
  const { principalId, policyDocument, context } = (payload ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof principalId !== 'string') throw unreadable('it has no principalId');
  const statements = parsed(policyDocument);
  const request = { action: ACTION, resource: methodArn, context: {} };
  const covering = statements.filter((statement) => covers(statement, request));
  return {
    allows: covering.length > 0 && covering.every(({ effect }) => effect === 'Allow'),
    context: { principalId, ...contextTexts(context ?? {}) },
  };
}

function parsed(policyDocument: unknown): Statement[] {
  try {
    return parsePolicy(policyDocument, 'identity', 'the answer of the authorizer');
  } catch (error) {
    throw error instanceof PolicyError ? unreadable(error.message) : error;
  }
}

function contextTexts(context: unknown): Record<string, string> {
  const entries = Object.entries(context as object);
  const nested = entries.find(([, value]) => typeof value === 'object');
  if (nested) throw unreadable(`its context holds more than a text, a number or a boolean in ${nested[0]}`);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function unreadable(why: string): AwsError {
  return new AwsError(
    'AuthorizerConfigurationException',
    `The authorizer's answer cannot be read: ${why}`,
    500,
  );
}
