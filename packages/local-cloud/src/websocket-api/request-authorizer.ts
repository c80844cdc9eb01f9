/**
 * REQUEST authorizer: a function that answers with an IAM policy on `execute-api:Invoke`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 * Header names of identity sources are compared in any case. Not emulated: identity sources in stage variables and `context`.
 */
import { AwsError, type InvocationResult } from '../endpoint/aws-service.ts';
import type { Properties } from '../http-api/http-api-options.ts';
import { functionArnOf } from '../http-api/resolve-routes.ts';
import { type AuthorizerAnswer, readAuthorizerAnswer } from './authorizer-answer.ts';
import { headerOf, type UpgradeRequest } from './upgrade-request.ts';

export type Verdict =
  | { readonly isAllowed: true; readonly authorizer: Readonly<Record<string, string | number>> }
  | { readonly isAllowed: false; readonly status: 401 | 403 | 500; readonly reason: string };

export type RequestAuthorizer = { judge(request: UpgradeRequest, event: unknown): Promise<Verdict> };

type Surroundings = {
  /** `arn:aws:execute-api:<region>:<account>:<api>/authorizers/<id>`: who calls the function. */
  readonly sourceArn: string;
  /** What the answer has to allow. */
  readonly methodArn: string;
  invoke(functionArn: string, event: unknown, sourceArn: string): Promise<InvocationResult>;
};

/** `properties`: AWS::ApiGatewayV2::Authorizer. */
export function makeRequestAuthorizer(
  properties: Properties,
  { sourceArn, methodArn, invoke }: Surroundings,
): RequestAuthorizer {
  const functionArn = functionArnOf({ IntegrationUri: properties.AuthorizerUri });
  const sources = ((properties.IdentitySource as string[] | undefined) ?? []).map(identitySource);

  async function ask(event: unknown): Promise<AuthorizerAnswer | Verdict> {
    const { payload, functionError } = await invoke(functionArn, event, sourceArn);
    if (functionError) return functionFailed(payload);
    return readAuthorizerAnswer(payload, methodArn);
  }
  return {
    async judge(request, event) {
      // Nothing to tell the function: it is not even called.
      if (!sources.every((valueIn) => valueIn(request))) return refused(401, 'Unauthorized');
      const startedAt = performance.now();
      try {
        const answer = await ask(event);
        if ('isAllowed' in answer) return answer;
        if (!answer.allows) return refused(403, 'User is not authorized to access this resource');
        const integrationLatency = Math.round(performance.now() - startedAt);
        return { isAllowed: true, authorizer: { ...answer.context, integrationLatency } };
      } catch (error) {
        if (error instanceof AwsError) return refused(500, error.message);
        throw error;
      }
    },
  };
}

/** The one error text that has a meaning: a function throws it to say that it does not know who asks. */
function functionFailed(payload: unknown): Verdict {
  const { errorMessage } = payload as { errorMessage?: unknown };
  return errorMessage === 'Unauthorized'
    ? refused(401, 'Unauthorized')
    : refused(500, 'The authorizer failed');
}

function refused(status: 401 | 403 | 500, reason: string): Verdict {
  return { isAllowed: false, status, reason };
}

function identitySource(expression: string): (request: UpgradeRequest) => string | undefined {
  const [, kind, name = ''] = /^route\.request\.(header|querystring)\.(.+)$/.exec(expression) ?? [];
  if (kind === 'header') return (request) => headerOf(request, name);
  if (kind === 'querystring') return ({ query }) => query[name]?.at(-1);
  throw new Error(`The local cloud does not emulate the identity source ${expression}`);
}
