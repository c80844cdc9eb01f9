import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import { webSocketProtocol } from '@orderflow/contracts/web-socket-protocol';
import { AppError } from '@orderflow/errors/app-error';
import type { Context } from 'aws-lambda';
import { type CallerContext, callerContext } from './caller.ts';
import { isTokenFault, makeVerifyIdToken, readSignInConfig, type VerifyIdToken } from './id-token.ts';
import { log } from './log.ts';
import { count } from './metrics.ts';
import { observeInvocation } from './observe-invocation.ts';
import { withTrace } from './trace.ts';

type AuthorizerEvent = {
  readonly methodArn: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly requestContext: { readonly requestId: string; readonly connectionId: string };
};

/** The policy that API Gateway asks for, and what it hands on to the functions of the connection. */
export type AuthorizerAnswer = {
  readonly principalId: string;
  readonly policyDocument: { readonly Version: string; readonly Statement: readonly object[] };
  readonly context?: CallerContext;
};

export type AuthorizerHandler = (event: AuthorizerEvent, context: Context) => Promise<AuthorizerAnswer>;

const NOBODY = 'nobody';

/**
 * Makes the Lambda handler that decides who may connect to the WebSocket API: whoever has a good ID token and a verified
 * address, as for the HTTP API. It comes as the second subprotocol, after our own.
 *
 * Everybody else is denied (403). A thrown `Unauthorized` would be a 401, and also an error of the function, so that anybody
 * could set off its alarm. What is really an error is thrown: keys that cannot be fetched.
 */
export function authorizerPipeline(
  verify: VerifyIdToken = makeVerifyIdToken(readSignInConfig()),
): AuthorizerHandler {
  const decide = async (event: AuthorizerEvent): Promise<AuthorizerAnswer> => {
    try {
      const caller = callerContext(await verify(tokenIn(event)));
      count('RequestSucceeded');
      return { ...answer('Allow', event, caller.customerId), context: caller };
    } catch (error) {
      const code = refusalCode(error);
      if (code === undefined) throw error;
      log.info('connection refused', { connectionId: event.requestContext.connectionId, code });
      count('RequestRejected');
      return answer('Deny', event, NOBODY);
    }
  };
  const pipeline = middy(decide).use(observeInvocation()) as AuthorizerHandler;
  return (event, context) => {
    const trace = { correlationId: randomUUID(), causationId: event.requestContext.requestId };
    return withTrace(trace, () => pipeline(event, context));
  };
}

/** Why this caller may not connect; undefined when it is not the caller's fault. */
function refusalCode(error: unknown): string | undefined {
  if (error instanceof AppError) return error.code;
  return isTokenFault(error) ? (error as { code: string }).code : undefined;
}

function tokenIn({ headers = {} }: AuthorizerEvent): string {
  const [, offered = ''] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol') ?? [];
  const [protocol, token] = offered.split(',').map((each) => each.trim());
  if (protocol !== webSocketProtocol || !token) {
    throw new AppError('Send your ID token as the second subprotocol', {
      code: 'UNAUTHENTICATED',
      kind: 'unauthenticated',
    });
  }
  return token;
}

function answer(Effect: 'Allow' | 'Deny', event: AuthorizerEvent, principalId: string): AuthorizerAnswer {
  const statement = { Effect, Action: 'execute-api:Invoke', Resource: event.methodArn };
  return { principalId, policyDocument: { Version: '2012-10-17', Statement: [statement] } };
}
